using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>Takes capabilities away.</summary>
internal static unsafe class Deletion
{
    // The kinds with an object of their own, which goes with its last capability.
    private const uint Objects = (1u << (int)ObjectKind.Endpoint) | (1u << (int)ObjectKind.Notification) | (1u << (int)ObjectKind.Interrupt)
        | (1u << (int)ObjectKind.Thread) | (1u << (int)ObjectKind.AddressSpace) | (1u << (int)ObjectKind.CapTable)
        | (1u << (int)ObjectKind.Timer) | (1u << (int)ObjectKind.SchedulingContext);

    /// <summary>
    /// Empties a slot, if it is not empty; what was derived from the capability belongs to the one above. False if an interrupt came before that: then it is to be tried again.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryDelete(Capability* slot)
    {
        if (!Reclaimer.Finish() || (DerivationTree.HasChildren(slot) && !Reclaimer.Sink(slot)))
        {
            return false;
        }

        if (slot->Kind != ObjectKind.None)
        {
            Delete(slot);
        }

        return true;
    }

    /// <summary>
    /// Empties a slot with a capability that has no children, while <see cref="Reclaimer"/> sinks none. An object whose last capability it was goes there. Constant time.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Delete(Capability* slot)
    {
        ObjectKind kind = slot->Kind;
        if (kind == ObjectKind.Reply)
        {
            ReplyCapability.Drop(slot);
            return;
        }

        if (kind == Capability.Mapping)
        {
            AddressSpace.Release(slot);
            return;
        }

        if (kind == Capability.Held)
        {
            kind = HeldCapability.Release(slot);
        }

        if (((Objects >> (int)kind) & 1) != 0 && DerivationTree.IsLast(slot))
        {
            if (kind == ObjectKind.Thread)
            {
                // From here on its first word is the list's: it must not run.
                ThreadControl.Suspend((Thread*)Processor.Memory(slot->Address));
            }

            Reclaimer.Add(slot->Address, kind);
        }

        DerivationTree.Remove(slot);
    }
}

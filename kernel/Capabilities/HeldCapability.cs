using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// A kernel object that works with another holds a capability to it, in a slot of its own that is part of the tree: a reference ends with the
// authority that it came from, and never points to an object that is gone.

/// <summary>The capabilities that kernel objects hold.</summary>
internal static unsafe class HeldCapability
{
    /// <summary>Makes an object hold a capability, in place of one that it held. <see cref="DerivationTree.CanDerive"/> must allow it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Hold(Capability* slot, Capability* source, HeldReference reference, uint badge)
    {
        if (slot->Kind == Capability.Held)
        {
            Replace(slot, source, reference, badge);
            return;
        }

        Fill(slot, source, reference, badge);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Replace(Capability* slot, Capability* source, HeldReference reference, uint badge)
    {
        Deletion.Delete(slot);
        Fill(slot, source, reference, badge);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill(Capability* slot, Capability* source, HeldReference reference, uint badge)
    {
        slot->Badge = badge;
        Capability.DeriveHere(source, slot, source->WordAsHeld, (uint)reference);
    }

    /// <summary>The capability is about to go: its holder goes on without. Returns the kind of the object that it names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ObjectKind Release(Capability* slot)
    {
        HeldReference reference = (HeldReference)slot->Rights;
        if (reference == HeldReference.CapTable)
        {
            Thread.HolderOfCapTable(slot)->CapTable = Thread.NoCapTable;
            return ObjectKind.CapTable;
        }

        if (reference == HeldReference.AddressSpace)
        {
            Thread* thread = Thread.HolderOfAddressSpace(slot);
            ThreadControl.Suspend(thread);
            thread->AddressSpace = null;
            return ObjectKind.AddressSpace;
        }

        if (reference == HeldReference.FaultEndpoint)
        {
            return ObjectKind.Endpoint;
        }

        return reference == HeldReference.Utcb ? ObjectKind.Page : ObjectKind.Notification;
    }

    /// <summary>Bind of an Interrupt and of a Timer: holds the Notification in the caller's slot r5, with its badge.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Error BindNotification(Capability* slot, Thread* caller, HeldReference reference)
    {
        Capability* capability = CapTable.Find(caller->CapTable, caller->Registers.Word0, ObjectKind.Notification, Rights.Write);
        if (capability == null)
        {
            return CapTable.WhyNot(caller->CapTable, caller->Registers.Word0, ObjectKind.Notification);
        }

        if (capability->Badge == 0)
        {
            return Error.BadArgument;
        }

        if (slot->Kind == Capability.Held)
        {
            return Error.Occupied;
        }

        if (!DerivationTree.CanDerive(capability))
        {
            return Error.TooDeep;
        }

        Hold(slot, capability, reference, capability->Badge);
        return Error.None;
    }

    /// <summary>Signals the Notification, if there is one. Returns the thread to wake, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* Signal(Capability* slot) =>
        slot->TryTarget(Capability.Held, out void* notification) ? Notification.Signal((Notification*)notification, slot->Badge) : null;
}

using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of a CapTable.</summary>
internal static unsafe class CapTableMethods
{
    [RuntimeExport("CashewCapTableCopy")]
    public static Error Copy(Capability* self, Thread* caller)
    {
        Error error = FindPair(self, caller, out Capability* source, out Capability* destination);
        return error != Error.None ? error : CapTable.Copy(source, destination, (Rights)caller->Registers.Word2, source->Badge);
    }

    [RuntimeExport("CashewCapTableMint")]
    public static Error Mint(Capability* self, Thread* caller)
    {
        Error error = FindPair(self, caller, out Capability* source, out Capability* destination);
        if (error != Error.None)
        {
            return error;
        }

        bool canHaveBadge = source->Kind is ObjectKind.Endpoint or ObjectKind.Notification;
        return canHaveBadge && source->Badge == 0
            ? CapTable.Copy(source, destination, (Rights)caller->Registers.Word2, caller->Registers.Word3)
            : Error.BadArgument;
    }

    [RuntimeExport("CashewCapTableMove")]
    public static Error Move(Capability* self, Thread* caller)
    {
        Error error = FindPair(self, caller, out Capability* source, out Capability* destination);
        if (error == Error.None)
        {
            CapTable.Move(source, destination, Rights.All);
        }

        return error;
    }

    [RuntimeExport("CashewCapTableDelete")]
    public static Error Delete(Capability* self, Thread* caller)
    {
        Capability* slot = Named(self, caller);
        if (slot == null)
        {
            return Error.BadArgument;
        }

        return Deletion.TryDelete(slot) && Reclaimer.Finish() ? SystemCall.Done : SystemCall.Again;
    }

    // Each round deletes one capability without children; the list of those that are left grows shorter until the capability's own depth is reached.
    [RuntimeExport("CashewCapTableRevoke")]
    public static Error Revoke(Capability* self, Thread* caller)
    {
        Capability* slot = Named(self, caller);
        if (slot == null)
        {
            return Error.BadArgument;
        }

        if (slot->Kind == ObjectKind.None)
        {
            return Error.NoCapability;
        }

        // Bound: 1 until it looks for interrupts, a capability is deleted.
        while (Reclaimer.Finish())
        {
            if (!DerivationTree.HasChildren(slot))
            {
                return SystemCall.Done;
            }

            Deletion.Delete(DerivationTree.FirstLeaf(slot));
            if (Processor.IsInterruptPending)
            {
                break;
            }
        }

        return SystemCall.Again;
    }

    [RuntimeExport("CashewCapTableSaveReply")]
    public static Error SaveReply(Capability* self, Thread* caller)
    {
        Capability* destination = CapTable.FindEmpty(TableOf(self), caller->Registers.Word0);
        if (destination == null)
        {
            return CapTable.WhyNotEmpty(TableOf(self), caller->Registers.Word0);
        }

        return caller->Caller == null ? Error.BadState : ReplyCapability.Save(caller, destination);
    }

    [RuntimeExport("CashewCapTableInspect")]
    public static Error Inspect(Capability* self, Thread* caller)
    {
        Capability* slot = Named(self, caller);
        if (slot == null)
        {
            return Error.BadArgument;
        }

        caller->Registers.Word0 = (uint)slot->Kind;
        caller->Registers.Word1 = (uint)slot->Rights;
        caller->Registers.Word2 = slot->Kind is ObjectKind.Endpoint or ObjectKind.Notification ? slot->Badge : 0;
        caller->Registers.Word3 = slot->Depth;
        return Error.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static CapTable* TableOf(Capability* self) => (CapTable*)self->Target(ObjectKind.CapTable);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Capability* Named(Capability* self, Thread* caller) => CapTable.Named(TableOf(self), caller->Registers.Word0);

    // The destination is in the invoked table, the source in the caller's.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Error FindPair(Capability* self, Thread* caller, out Capability* source, out Capability* destination)
    {
        source = null;
        destination = CapTable.FindEmpty(TableOf(self), caller->Registers.Word0);
        if (destination == null)
        {
            return CapTable.WhyNotEmpty(TableOf(self), caller->Registers.Word0);
        }

        source = CapTable.Find(caller->CapTable, caller->Registers.Word1);
        return source == null ? Error.NoCapability : Error.None;
    }
}

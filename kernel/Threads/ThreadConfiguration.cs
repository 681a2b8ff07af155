using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// A thread holds capabilities of its own to what it works with, in the order of Configure's arguments and of HeldReference. To its CapTable and its AddressSpace it also has
// pointers, which every entry into the kernel needs.

/// <summary>Gives a thread what it works with.</summary>
internal static unsafe class ThreadConfiguration
{
    /// <summary>Configure, with the arguments in the caller's registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Configure(Thread* thread, Thread* caller)
    {
        // What it held goes, and whoever deletes anything finishes that first.
        if (Reclaimer.HasWork)
        {
            Reclaimer.Finish();
            return SystemCall.Again;
        }

        if (thread->State != ThreadState.Suspended)
        {
            return Error.BadState;
        }

        CapTable* slots = caller->CapTable;
        ref MessageRegisters arguments = ref caller->Registers;
        Error error = Check(slots, arguments.Word0, ObjectKind.CapTable, Rights.Write);
        if (error != Error.None)
        {
            return error;
        }

        error = Check(slots, arguments.Word1, ObjectKind.AddressSpace, Rights.Write);
        if (error != Error.None)
        {
            return error;
        }

        error = Check(slots, arguments.Word2, ObjectKind.Endpoint, Rights.Write);
        if (error != Error.None)
        {
            return error;
        }

        error = Check(slots, arguments.Word3, ObjectKind.Page, Rights.Read | Rights.Write);
        if (error != Error.None)
        {
            return error;
        }

        uint offset = arguments.Word4;
        uint priority = arguments.Word5;
        if (priority > Thread.MaxPriority || (arguments.Word3 != 0 && !CanHoldUtcb(new PageWord(CapTable.Slot(slots, arguments.Word3)->Badge), offset)))
        {
            return Error.BadArgument;
        }

        if (arguments.Word0 != 0)
        {
            SetCapTable(thread, CapTable.Slot(slots, arguments.Word0));
        }

        if (arguments.Word1 != 0)
        {
            SetAddressSpace(thread, CapTable.Slot(slots, arguments.Word1));
        }

        if (arguments.Word2 != 0)
        {
            Capability* endpoint = CapTable.Slot(slots, arguments.Word2);
            HeldCapability.Hold(&thread->FaultEndpoint, endpoint, HeldReference.FaultEndpoint, endpoint->Badge);
        }

        if (arguments.Word3 != 0)
        {
            Capability* page = CapTable.Slot(slots, arguments.Word3);
            HeldCapability.Hold(&thread->UtcbPage, page, HeldReference.Utcb, page->Address + offset);
        }

        if (priority != 0)
        {
            Scheduler.SetPriority(thread, priority);
        }

        // Nothing that is suspended can run now; but what it held may have been the last capability of an object.
        return Reclaimer.HasWork ? SystemCall.Done : Error.None;
    }

    /// <summary>Gives it a CapTable.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetCapTable(Thread* thread, Capability* source)
    {
        HeldCapability.Hold(&thread->CapTableReference, source, HeldReference.CapTable, 0);
        thread->CapTable = (CapTable*)thread->CapTableReference.Target(Capability.Held);
    }

    /// <summary>Gives it an AddressSpace. It must be suspended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetAddressSpace(Thread* thread, Capability* source)
    {
        HeldCapability.Hold(&thread->AddressSpaceReference, source, HeldReference.AddressSpace, 0);
        thread->AddressSpace = (AddressSpace*)thread->AddressSpaceReference.Target(Capability.Held);
    }

    // What an argument names, unless that is slot 0, can be held.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error Check(CapTable* slots, uint slot, ObjectKind kind, Rights rights)
    {
        if (slot == 0)
        {
            return Error.None;
        }

        if (!CapTable.TryFind(slots, slot, kind, out Capability* source))
        {
            return Error.NoCapability;
        }

        if (source->Lacks((uint)rights))
        {
            return Error.NoRight;
        }

        return DerivationTree.CanDerive(source) ? Error.None : Error.TooDeep;
    }

    // RAM, and all of it the Page's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool CanHoldUtcb(PageWord page, uint offset) =>
        (page.Attributes & (PageAttributes.Writable | PageAttributes.Device)) == PageAttributes.Writable && (offset & 3) == 0 && PageWord.Contains(page.Value, offset, Utcb.Size);
}

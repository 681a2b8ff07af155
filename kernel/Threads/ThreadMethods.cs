using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of a Thread.</summary>
internal static unsafe class ThreadMethods
{
    // xPSR bit 9: a word of padding lies above the frame (Armv7-M ARM B1.5.7).
    private const uint StackWasAligned = 1u << 9;

    // What ReadRegisters reads at a time.
    private const uint RegisterGroup = 6;

    [RuntimeExport("CashewThreadReadRegisters")]
    public static Error ReadRegisters(Capability* self, Thread* caller)
    {
        Thread* thread = ThreadOf(self);
        ExceptionFrame* frame = UserMemory.Frame(thread);
        if (thread->State == ThreadState.Ready || frame == null)
        {
            return Error.BadState;
        }

        ref MessageRegisters result = ref caller->Registers;
        switch (result.Word0)
        {
            case 0:
                Processor.CopyWords(&frame->R0, (uint*)&caller->Registers + 1, RegisterGroup);
                return Error.None;
            case 1:
                bool isPadded = (frame->ProgramStatus & StackWasAligned) != 0;
                result.Word0 = frame->ProgramCounter;
                result.Word1 = frame->ProgramStatus;
                result.Word2 = thread->StackPointer + UserMemory.FrameSize + (isPadded ? 4u : 0);
                result.Word3 = (uint)thread->State;
                result.Word4 = thread->Registers.Word5;
                result.Word5 = thread->Registers.Badge;
                return Error.None;
            case 2:
                Processor.CopyWords((uint*)&thread->Registers, (uint*)&caller->Registers + 1, RegisterGroup);
                return Error.None;
            default:
                return Error.BadArgument;
        }
    }

    [RuntimeExport("CashewThreadWriteRegisters")]
    public static Error WriteRegisters(Capability* self, Thread* caller)
    {
        Thread* thread = ThreadOf(self);
        if ((thread->State != ThreadState.Suspended && !thread->HasFaulted) || thread->AddressSpace == null)
        {
            return Error.BadState;
        }

        if (!ThreadControl.Restart(thread, caller->Registers.Word0, caller->Registers.Word1))
        {
            return Error.BadArgument;
        }

        thread->Registers.Tag = caller->Registers.Word2;
        thread->Registers.Word0 = caller->Registers.Word3;
        thread->Registers.Word1 = caller->Registers.Word4;
        thread->Registers.Word2 = caller->Registers.Word5;
        return Error.None;
    }

    [RuntimeExport("CashewThreadSuspend")]
    public static Error Suspend(Capability* self, Thread* caller)
    {
        ThreadControl.Suspend(ThreadOf(self));
        return Error.None;
    }

    [RuntimeExport("CashewThreadResume")]
    public static Error Resume(Capability* self, Thread* caller)
    {
        Thread* thread = ThreadOf(self);
        if (thread->State != ThreadState.Suspended || thread->AddressSpace == null)
        {
            return Error.BadState;
        }

        Scheduler.MakeReady(thread);
        return Error.None;
    }

    [RuntimeExport("CashewThreadSetPriority")]
    public static Error SetPriority(Capability* self, Thread* caller)
    {
        Thread* thread = ThreadOf(self);
        uint priority = caller->Registers.Word0;
        if (priority > Thread.MaxPriority)
        {
            return Error.BadArgument;
        }

        bool isQueued = thread->State == ThreadState.Ready && thread != caller;
        if (isQueued)
        {
            Scheduler.Remove(thread);
        }

        Scheduler.SetPriority(thread, priority);
        if (isQueued)
        {
            Scheduler.MakeReady(thread);
        }
        else if (thread == caller)
        {
            ProcessorState.Unsettle();
        }

        return Error.None;
    }

    [RuntimeExport("CashewThreadBindNotification")]
    public static Error BindNotification(Capability* self, Thread* caller)
    {
        Thread* thread = ThreadOf(self);
        uint slot = caller->Registers.Word0;
        if (slot == 0)
        {
            Notification.Unbind(thread);
            return Error.None;
        }

        Capability* capability = CapTable.Find(caller->CapTable, slot, ObjectKind.Notification, Rights.Read);
        if (capability == null)
        {
            return CapTable.WhyNot(caller->CapTable, slot, ObjectKind.Notification);
        }

        Notification.Bind((Notification*)capability->Target(ObjectKind.Notification), thread);
        return Error.None;
    }

    [RuntimeExport("CashewThreadConfigure")]
    public static Error Configure(Capability* self, Thread* caller)
    {
        if (Reclaimer.HasWork && !Reclaimer.Finish())
        {
            return SystemCall.Again;
        }

        Thread* thread = ThreadOf(self);
        if (thread->State != ThreadState.Suspended)
        {
            return Error.BadState;
        }

        CapTable* slots = caller->CapTable;
        ref MessageRegisters arguments = ref caller->Registers;
        Error error = Check(slots, arguments.Word0, ObjectKind.CapTable, Rights.Write);
        error = error != Error.None ? error : Check(slots, arguments.Word1, ObjectKind.AddressSpace, Rights.Write);
        error = error != Error.None ? error : Check(slots, arguments.Word2, ObjectKind.Endpoint, Rights.Write);
        error = error != Error.None ? error : Check(slots, arguments.Word3, ObjectKind.Page, Rights.Read | Rights.Write);
        if (error != Error.None)
        {
            return error;
        }

        uint offset = arguments.Word4;
        if (arguments.Word3 != 0 && !CanHoldUtcb(new PageWord(CapTable.Slot(slots, arguments.Word3)->Badge), offset))
        {
            return Error.BadArgument;
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

        if (arguments.Word1 != 0)
        {
            ThreadControl.SetAddressSpace(thread, CapTable.Slot(slots, arguments.Word1));
        }

        if (arguments.Word0 != 0)
        {
            ThreadControl.SetCapTable(thread, CapTable.Slot(slots, arguments.Word0));
        }

        return Error.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Thread* ThreadOf(Capability* self) => (Thread*)self->Target(ObjectKind.Thread);

    // RAM, and all of it the Page's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool CanHoldUtcb(PageWord page, uint offset) =>
        (page.Attributes & (PageAttributes.Writable | PageAttributes.Device)) == PageAttributes.Writable && (offset & 3) == 0 && PageWord.Contains(page.Value, offset, Utcb.Size);

    // What an optional argument names, or slot 0, can have another capability derived from it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Error Check(CapTable* slots, uint slot, ObjectKind kind, Rights rights)
    {
        if (slot == 0)
        {
            return Error.None;
        }

        Capability* found = CapTable.Find(slots, slot, kind, rights);
        if (found == null)
        {
            return CapTable.WhyNot(slots, slot, kind);
        }

        return DerivationTree.CanDerive(found) ? Error.None : Error.TooDeep;
    }
}

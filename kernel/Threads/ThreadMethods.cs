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
        return SystemCall.Done;
    }

    [RuntimeExport("CashewThreadResume")]
    public static Error Resume(Capability* self, Thread* caller)
    {
        Thread* thread = ThreadOf(self);
        if (thread->State != ThreadState.Suspended || thread->AddressSpace == null)
        {
            return Error.BadState;
        }

        uint slot = caller->Registers.Word0;
        SchedulingContext* context = null;
        if (slot != 0)
        {
            Capability* capability = CapTable.Find(caller->CapTable, slot, ObjectKind.SchedulingContext, Rights.Write);
            if (capability == null)
            {
                return CapTable.WhyNot(caller->CapTable, slot, ObjectKind.SchedulingContext);
            }

            context = (SchedulingContext*)capability->Target(ObjectKind.SchedulingContext);
            Error error = SchedulingContext.CheckBind(context, thread);
            if (error != Error.None)
            {
                return error;
            }
        }

        uint programCounter = caller->Registers.Word1;
        if (programCounter != 0)
        {
            if (!ThreadControl.Restart(thread, programCounter, caller->Registers.Word2))
            {
                return Error.BadArgument;
            }

            thread->Registers.Tag = caller->Registers.Word3;
            thread->Registers.Word0 = caller->Registers.Word4;
            thread->Registers.Word1 = caller->Registers.Word5;
        }

        if (context != null)
        {
            SchedulingContext.Bind(context, thread);
        }

        Scheduler.MakeReady(thread);
        return SystemCall.Done;
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

        return SystemCall.Done;
    }

    [RuntimeExport("CashewThreadBindNotification")]
    public static Error BindNotification(Capability* self, Thread* caller)
    {
        Thread* thread = ThreadOf(self);
        uint slot = caller->Registers.Word0;
        if (slot == 0)
        {
            Notification.Unbind(thread);
            return SystemCall.Done;
        }

        Capability* capability = CapTable.Find(caller->CapTable, slot, ObjectKind.Notification, Rights.Read);
        if (capability == null)
        {
            return CapTable.WhyNot(caller->CapTable, slot, ObjectKind.Notification);
        }

        Notification.Bind((Notification*)capability->Target(ObjectKind.Notification), thread);
        return SystemCall.Done;
    }

    [RuntimeExport("CashewThreadConfigure")]
    public static Error Configure(Capability* self, Thread* caller) => ThreadConfiguration.Configure(ThreadOf(self), caller);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Thread* ThreadOf(Capability* self) => (Thread*)self->Target(ObjectKind.Thread);
}

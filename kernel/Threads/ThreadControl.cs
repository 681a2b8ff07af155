using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of a Thread.</summary>
internal static unsafe class ThreadControl
{
    // xPSR with the Thumb bit alone (Armv7-M ARM B1.4.2).
    private const uint ThumbState = 1u << 24;

    // xPSR bit 9: a word of padding lies above the frame (Armv7-M ARM B1.5.7).
    private const uint StackWasAligned = 1u << 9;

    /// <summary>A method of a Thread; the capability's rights are checked here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Invoke(Thread* thread, ThreadMethod method, Rights rights, Thread* caller)
    {
        Rights needed = method == ThreadMethod.ReadRegisters ? Rights.Read : Rights.Write;
        if ((rights & needed) == 0)
        {
            return Error.NoRight;
        }

        switch (method)
        {
            case ThreadMethod.ReadRegisters:
                return ReadRegisters(thread, caller);
            case ThreadMethod.WriteRegisters:
                return WriteRegisters(thread, caller);
            case ThreadMethod.Suspend:
                Suspend(thread, caller);
                return Error.None;
            case ThreadMethod.Resume:
                return Resume(thread);
            case ThreadMethod.SetPriority:
                return SetPriority(thread, caller, caller->Registers.Word0);
            case ThreadMethod.BindNotification:
                return BindNotification(thread, caller);
            default:
                return Error.UnknownMethod;
        }
    }

    /// <summary>Lets a thread that does not run start anew, with all registers 0 that are not given. False if the frame does not fit on its stack.</summary>
    public static bool Restart(Thread* thread, uint programCounter, uint stackPointer)
    {
        uint address = stackPointer - UserMemory.FrameSize;
        ExceptionFrame* frame = UserMemory.Frame(thread, address);
        if ((stackPointer & 7) != 0 || frame == null)
        {
            return false;
        }

        *frame = new ExceptionFrame { ProgramCounter = programCounter & ~1u, ProgramStatus = ThumbState };
        thread->StackPointer = address;
        thread->Registers = default;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error ReadRegisters(Thread* thread, Thread* caller)
    {
        uint group = caller->Registers.Word0;
        ExceptionFrame* frame = UserMemory.Frame(thread);
        if (thread == caller || thread->State == ThreadState.Ready || frame == null)
        {
            return Error.BadState;
        }

        ref MessageRegisters result = ref caller->Registers;
        switch (group)
        {
            case 0:
                result.SetWords(&frame->R0);
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
                result.SetWords(&thread->Registers.Tag);
                return Error.None;
            default:
                return Error.BadArgument;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error WriteRegisters(Thread* thread, Thread* caller)
    {
        if (thread->State != ThreadState.Suspended && !thread->HasFaulted)
        {
            return Error.BadState;
        }

        if (!Restart(thread, caller->Registers.Word0, caller->Registers.Word1))
        {
            return Error.BadArgument;
        }

        thread->Registers.Tag = caller->Registers.Word2;
        thread->Registers.Word0 = caller->Registers.Word3;
        return Error.None;
    }

    // A thread that a fault stopped tries the instruction again when it is resumed; one that waited for a message learns that there was none.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Suspend(Thread* thread, Thread* caller)
    {
        if (thread->State == ThreadState.Ready)
        {
            if (thread != caller)
            {
                Scheduler.Remove(thread);
            }
        }
        else if (thread->State != ThreadState.Suspended)
        {
            if (thread->State >= ThreadState.AwaitingReply)
            {
                thread->Callee->Caller = null;
            }
            else
            {
                thread->WaitsIn->Remove(thread);
            }

            if (!thread->HasFaulted)
            {
                Message.PutResult(thread, Error.Canceled);
            }
        }

        thread->State = ThreadState.Suspended;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error Resume(Thread* thread)
    {
        if (thread->State != ThreadState.Suspended)
        {
            return Error.BadState;
        }

        Scheduler.MakeReady(thread);
        return Error.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error SetPriority(Thread* thread, Thread* caller, uint priority)
    {
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

        return Error.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error BindNotification(Thread* thread, Thread* caller)
    {
        uint slot = caller->Registers.Word0;
        if (slot == 0)
        {
            Notification.Unbind(thread);
            return Error.None;
        }

        Capability* capability = CapTable.Find(caller->CapTable, slot, ObjectKind.Notification);
        if (capability == null)
        {
            return Error.NoCapability;
        }

        if (!capability->Allows(Rights.Read))
        {
            return Error.NoRight;
        }

        Notification.Bind((Notification*)capability->Object, thread);
        return Error.None;
    }
}

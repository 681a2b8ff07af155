using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>What starts, stops and ends threads.</summary>
internal static unsafe class ThreadControl
{
    // xPSR with the Thumb bit alone (Armv7-M ARM B1.4.2).
    private const uint ThumbState = 1u << 24;

    /// <summary>Readies a thread whose memory is clear: suspended, of the lowest priority, with nothing to work with. <paramref name="size"/> 1: it may use the FPU.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize(Thread* thread, uint size)
    {
        thread->HasFloatingPoint = size != 0;
        thread->CapTable = Thread.NoCapTable;
        Scheduler.SetPriority(thread, 0);
    }

    /// <summary>Lets a thread that does not run start anew, with all registers 0. False if the frame does not fit on its stack.</summary>
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
        if (thread->HasFloatingPoint)
        {
            FloatingPoint.Clear(thread);
        }

        return true;
    }

    /// <summary>
    /// Stops a thread, whatever it does. One that a fault stopped tries the instruction again when it is resumed; one that waited for a message learns
    /// that there was none.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Suspend(Thread* thread)
    {
        ThreadState state = thread->State;
        thread->State = ThreadState.Suspended;
        switch (state)
        {
            case ThreadState.Suspended:
            case ThreadState.Unfunded:
                return;
            case ThreadState.Ready:
                if (thread != ProcessorState.Instance->Current)
                {
                    Scheduler.Remove(thread);
                }

                return;
            case ThreadState.AwaitingReply:
            case ThreadState.AwaitingFaultReply:
                if (thread->Callee != null)
                {
                    AccountUsers.Keep(thread->Callee);
                    thread->Callee->Caller = null;
                }
                else
                {
                    thread->ReplySlot->Clear();
                }

                break;
            case ThreadState.OutOfBudget:
                Replenishment.StopWaiting(thread);
                return;
            default:
                thread->WaitsIn->Remove(thread);
                break;
        }

        if (state is not (ThreadState.Faulting or ThreadState.AwaitingFaultReply))
        {
            Message.PutError(thread, Error.Canceled);
        }
    }

    /// <summary>One step of the end of a thread that is suspended and that nobody can name any more. True if nobody waits for it, and it holds nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TakeApart(Thread* thread)
    {
        Thread* caller = thread->Caller;
        if (caller != null)
        {
            AccountUsers.Keep(thread);
            thread->Caller = null;
            Endpoint.Abandon(caller, Error.NoReply);
            return false;
        }

        // Bound: 4, the references from CapTableReference to UtcbPage.
        for (Capability* held = &thread->CapTableReference; held <= &thread->UtcbPage; held++)
        {
            if (!Reclaimer.IsEmpty(held))
            {
                return false;
            }
        }

        FloatingPoint.Forget(thread);
        Notification.Unbind(thread);
        AccountUsers.Detach(thread);
        AccountUsers.SetAccount(thread, null);
        return true;
    }
}

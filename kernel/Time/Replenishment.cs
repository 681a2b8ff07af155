using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// A thread whose account is used up stands in the account's queue, and the first of them brings the event of the next refill into the queue of all events.

/// <summary>The wait for a budget, and its end.</summary>
internal static unsafe class Replenishment
{
    /// <summary>A thread that is in no queue waits for an account, for a budget, or for its handler.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void TurnAway(Thread* thread)
    {
        SchedulingContext* account = thread->Account;
        if (account == null)
        {
            thread->State = ThreadState.Unfunded;
            return;
        }

        if (account->ReportsTimeout && !account->HasReported && thread->FaultEndpoint.Kind == Capability.Held)
        {
            account->HasReported = true;
            thread->Fault = new FaultRecord { Kind = FaultKind.Timeout };
            Thread* next = Faults.Raise(thread);
            if (next != Scheduler.Idle)
            {
                Scheduler.MakeReadyFirst(next);
            }

            return;
        }

        thread->State = ThreadState.OutOfBudget;
        account->Waiting.Append(thread);
        if (!account->Event.IsQueued)
        {
            AwaitRefill(account);
        }
    }

    /// <summary>Queues the event that ends the wait of an account's threads.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AwaitRefill(SchedulingContext* account)
    {
        account->Event.Owner = TimeEventOwner.SchedulingContext;
        account->Event.Deadline = SchedulingContext.First(account)->Time;
        TimeQueue.Insert(&account->Event);
    }

    /// <summary>The budget is there again: one thread goes on, which is in no queue now. If others wait, the event is due again at once. Returns the thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* Replenish(SchedulingContext* account)
    {
        Thread* thread = account->Waiting.Head;
        account->Waiting.Remove(thread);
        if (account->Waiting.Head != null)
        {
            AwaitRefill(account);
        }

        return thread;
    }

    /// <summary>A thread whose budget is used up no longer waits for more. Its state is the caller's to set.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StopWaiting(Thread* thread)
    {
        SchedulingContext* account = thread->Account;
        account->Waiting.Remove(thread);
        if (account->Waiting.Head == null)
        {
            TimeQueue.Remove(&account->Event);
        }
    }
}

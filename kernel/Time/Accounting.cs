using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// Time is charged by differences of the clock, from one look at it to the next, so none is lost: what the kernel does for a thread is on that thread's account.
// The way out of the kernel compares the next thread's account with that of the last Switch, and calls Switch if it differs, or if what Switch
// did may no longer be right: then somebody has called Processor.ForgetAccount.

/// <summary>Whose time passes, and when the kernel must be called at the latest.</summary>
internal static unsafe class Accounting
{
    // The account that is charged, or null: the processor is idle.
    private static SchedulingContext* s_account;

    // The time at the last look at the clock: all before is charged. The clock counts 32 bits, the rest is added up here.
    private static ulong s_now;

    // When the clock's line will fire.
    private static ulong s_deadline;

    /// <summary>The idle thread's account, which is none: nothing but to be told from others.</summary>
    public static SchedulingContext* IdleAccount => (SchedulingContext*)1;

    /// <summary>Starts with nobody's time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize()
    {
        s_account = null;
        s_now = 0;
        s_deadline = MonotonicClock.Never;
    }

    /// <summary>
    /// Lets a thread run on its account. If it has none, or nothing is left, it waits, and the idle thread runs until the clock's line, which is pending then, lets
    /// the scheduler choose again: so one entry into the kernel turns away one thread. Returns the thread to run.
    /// </summary>
    [RuntimeExport("CashewSwitchAccount")]
    public static Thread* Switch(Thread* next)
    {
        ulong now = Look();
        ulong deadline = MonotonicClock.Never;
        SchedulingContext* account = null;
        if (next != Scheduler.Idle)
        {
            account = next->Account;
            if (account == null || !(account->IsTimeSlice || SchedulingContext.TryUse(account, now)))
            {
                TurnAway(next);
                Processor.PendInterrupt(MonotonicClock.Line);
                next = Scheduler.Idle;
                account = null;
            }
            else if (!account->IsTimeSlice || Scheduler.HasEqual(next))
            {
                deadline = now + SchedulingContext.First(account)->Amount;
            }
        }

        s_account = account;
        TimeEvent* first = TimeQueue.First;
        if (first != null && first->Deadline < deadline)
        {
            deadline = first->Deadline;
        }

        // A deadline that has become a later one is left: it comes, and is set anew. So threads that take turns do not set it each time.
        if (deadline < s_deadline || (deadline != s_deadline && (account == null || deadline == MonotonicClock.Never)))
        {
            s_deadline = deadline;
            MonotonicClock.SetDeadline(now, deadline);
        }

        return next;
    }

    /// <summary>The clock's line has fired: carries out one event that is due, and ends a time slice. Returns the thread to run.</summary>
    [RuntimeExport("CashewDeadline")]
    public static Thread* OnDeadline(Thread* current)
    {
        // Whatever comes next is set, which also takes the line's request back.
        Processor.ForgetAccount();
        s_deadline = MonotonicClock.Never - 1;
        SchedulingContext* account = s_account;
        uint slice = account != null && account->IsTimeSlice ? SchedulingContext.First(account)->Amount : uint.MaxValue;
        ulong start = s_now;
        ulong now = Charge();
        TimeEvent* first = TimeQueue.First;
        if (first != null && first->Deadline <= now)
        {
            TimeQueue.Remove(first);
            if (first->Owner == TimeEventOwner.Timer)
            {
                Thread* woken = Timer.Fire(Timer.Of(first));
                if (woken != null)
                {
                    Scheduler.MakeReady(woken);
                }
            }
            else
            {
                Replenish(SchedulingContext.Of(first));
            }
        }

        return (uint)(now - start) >= slice ? Scheduler.Yield(current) : Scheduler.Continue(current);
    }

    /// <summary>Charges the time that has passed. Returns the time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong Charge() => Look();

    // A look at the clock.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Look()
    {
        ulong start = s_now;
        uint used = MonotonicClock.Count - (uint)start;
        if (used == 0)
        {
            return start;
        }

        if (s_account != null)
        {
            SchedulingContext.Charge(s_account, start, used);
        }

        ulong now = start + used;
        s_now = now;
        return now;
    }

    /// <summary>A server that has no SchedulingContext of its own has received a call, or the report of a fault: it works on the caller's account.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lend(Thread* caller, Thread* server)
    {
        if (server->Home == null)
        {
            SetAccount(server, caller->Account);
        }
    }

    /// <summary>A server is done with its caller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Restore(Thread* server)
    {
        if (server->Account != server->Home)
        {
            SetAccount(server, server->Home);
        }
    }

    /// <summary>Sets what a thread's time is charged to, or null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SetAccount(Thread* thread, SchedulingContext* account)
    {
        SchedulingContext* old = thread->Account;
        if (old != null)
        {
            Thread* next = thread->AccountNext;
            Thread* previous = thread->AccountPrevious;
            next->AccountPrevious = previous;
            previous->AccountNext = next;
            old->Users = next == thread ? null : next;
        }

        thread->Account = account;
        if (account == null)
        {
            return;
        }

        Thread* user = account->Users;
        if (user == null)
        {
            thread->AccountNext = thread;
            thread->AccountPrevious = thread;
            account->Users = thread;
            return;
        }

        Thread* last = user->AccountPrevious;
        thread->AccountNext = user;
        thread->AccountPrevious = last;
        last->AccountNext = thread;
        user->AccountPrevious = thread;
    }

    /// <summary>Ends the bond of a thread and its SchedulingContext, if it has one, and takes its account from it if it runs on no caller's.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Detach(Thread* thread)
    {
        SchedulingContext* context = thread->Home;
        if (context != null)
        {
            context->Home = null;
            thread->Home = null;
            if (thread->Account == context)
            {
                TakeAccount(thread);
            }
        }
    }

    /// <summary>Takes a SchedulingContext from one of the threads that use it. True if there is none left: then nothing refers to it any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Release(SchedulingContext* context)
    {
        if (context->Home != null)
        {
            context->Home->Home = null;
            context->Home = null;
        }

        if (context->Users != null)
        {
            TakeAccount(context->Users);
            return false;
        }

        if (s_account == context)
        {
            s_account = null;
        }

        return true;
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

    /// <summary>Queues the event that ends the wait of an account's threads.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void AwaitRefill(SchedulingContext* account)
    {
        account->Event.Owner = TimeEventOwner.SchedulingContext;
        account->Event.Deadline = SchedulingContext.First(account)->Time;
        TimeQueue.Insert(&account->Event);
    }

    private static void TakeAccount(Thread* thread)
    {
        if (thread->State == ThreadState.OutOfBudget)
        {
            StopWaiting(thread);
            thread->State = ThreadState.Unfunded;
        }

        SetAccount(thread, null);
    }

    // A thread that is in no queue waits for an account, for a budget, or for its handler.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TurnAway(Thread* thread)
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

    // One thread goes on. If others wait, the event is due again at once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Replenish(SchedulingContext* account)
    {
        Thread* thread = account->Waiting.Head;
        account->Waiting.Remove(thread);
        Scheduler.MakeReady(thread);
        if (account->Waiting.Head != null)
        {
            AwaitRefill(account);
        }
    }
}

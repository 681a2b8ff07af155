using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// Time is charged by differences of the clock, from one look at it to the next, so none is lost: what the kernel does for a thread is on that thread's account.
// The way out of the kernel calls Settle if another thread goes on than the one that ran, or if what was settled for that one may no longer be right.

/// <summary>Whose time passes, and when the kernel must be called at the latest.</summary>
internal static unsafe class Accounting
{
    // What is charged while nobody runs: a time slice without a length, which nobody ever looks at.
    private static SchedulingContext s_idleAccount;

    /// <summary>Starts with nobody's time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize(Thread* idle)
    {
        idle->Account = (SchedulingContext*)Unsafe.AsPointer(ref s_idleAccount);
        ProcessorState.Instance->Account = idle->Account;
        ProcessorState.Instance->Deadline = MonotonicClock.Never;
        ProcessorState.Instance->Alarm = MonotonicClock.MaxDelay;
    }

    /// <summary>
    /// Lets a thread run on its account. From one time slice to another little is to be done, as long as the deadline that is set is not too late: one that is too early
    /// comes, and is set anew. Returns the thread to run.
    /// </summary>
    [RuntimeExport("CashewSettle")]
    public static Thread* Settle(Thread* next, ProcessorState* state)
    {
        SchedulingContext* account = next->Account;
        if (state->MustSwitch)
        {
            return Switch(next, state);
        }

        if (account == state->Account)
        {
            return next;
        }

        if (account == null || !account->IsTimeSlice)
        {
            return Switch(next, state);
        }

        uint now = MonotonicClock.Count;
        uint used = now - (uint)state->Now;
        if (used != 0)
        {
            Charge(state, used);
        }

        uint priorityBit = next->PriorityBit;
        if ((state->Ready & priorityBit) == 0)
        {
            if (priorityBit == 0)
            {
                return Switch(next, state);
            }

            state->IsEndless = true;
            state->Account = account;
            return next;
        }

        // The alarm is less than half of the counter's range away.
        if ((int)(state->Alarm - now - SchedulingContext.First(account)->Amount) > 0)
        {
            return Switch(next, state);
        }

        state->IsEndless = false;
        state->Account = account;
        return next;
    }

    // If the thread has no account, or nothing is left, it waits, and the idle thread runs until the clock's line, which is pending then, lets
    // the scheduler choose again: so one entry into the kernel turns away one thread. Returns the thread to run.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread* Switch(Thread* next, ProcessorState* state)
    {
        ulong now = Look(state);
        SchedulingContext* account = next->Account;
        if (account == null || !(account->IsTimeSlice || SchedulingContext.TryUse(account, now)))
        {
            TurnAway(next);
            Processor.PendInterrupt(MonotonicClock.Line);
            next = state->Idle;
            account = next->Account;
        }

        ulong deadline = MonotonicClock.Never;
        bool isEndless = account->IsTimeSlice && (state->Ready & next->PriorityBit) == 0;
        if (!isEndless)
        {
            deadline = now + SchedulingContext.First(account)->Amount;
        }

        state->IsEndless = isEndless;
        state->Account = account;
        state->MustSwitch = false;
        TimeEvent* first = state->FirstEvent;
        if (first != null && first->Deadline < deadline)
        {
            deadline = first->Deadline;
        }

        // A deadline that has become a later one is left, but to idle: so threads that take turns do not set it each time.
        if (deadline < state->Deadline || (deadline != state->Deadline && (next == state->Idle || deadline == MonotonicClock.Never)))
        {
            uint delay = 0;
            if (deadline > now)
            {
                delay = deadline - now < MonotonicClock.MaxDelay ? (uint)(deadline - now) : MonotonicClock.MaxDelay;
            }

            state->Deadline = deadline;
            state->Alarm = (uint)now + delay;
            MonotonicClock.SetAlarm((uint)now, delay);
        }

        return next;
    }

    /// <summary>The clock's line has fired: carries out one event that is due, and ends a time slice. Returns the thread to run.</summary>
    [RuntimeExport("CashewDeadline")]
    public static Thread* OnDeadline(Thread* current)
    {
        // Whatever comes next is set, which also takes the line's request back.
        ProcessorState.Unsettle();
        ProcessorState* state = ProcessorState.Instance;
        state->Deadline = MonotonicClock.Never - 1;
        SchedulingContext* account = state->Account;
        uint slice = account->IsTimeSlice ? SchedulingContext.First(account)->Amount : uint.MaxValue;
        ulong start = state->Now;
        ulong now = Charge();
        Thread* woken = null;
        TimeEvent* first = state->FirstEvent;
        if (first != null && first->Deadline <= now)
        {
            TimeQueue.Remove(first);
            if (first->Owner == TimeEventOwner.Timer)
            {
                woken = Timer.Fire(Timer.Of(first));
            }
            else
            {
                woken = Replenish(SchedulingContext.Of(first));
            }
        }

        if ((uint)(now - start) < slice)
        {
            return woken != null ? Scheduler.Wake(current, woken) : Scheduler.Continue(current);
        }

        if (woken != null)
        {
            Scheduler.MakeReady(woken);
        }

        return Scheduler.Yield(current);
    }

    /// <summary>Charges the time that has passed. Returns the time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong Charge() => Look(ProcessorState.Instance);

    // A look at the clock.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Look(ProcessorState* state)
    {
        uint used = MonotonicClock.Count - (uint)state->Now;
        if (used != 0)
        {
            Charge(state, used);
        }

        return state->Now;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Charge(ProcessorState* state, uint used)
    {
        SchedulingContext* account = state->Account;
        if (!account->IsTimeSlice)
        {
            SchedulingContext.ChargeBudget(account, state->Now, used);
        }
        else if (account->Budget != 0)
        {
            // The idle thread's has none.
            SchedulingContext.ChargeSlice(account, used);
        }

        state->Now += used;
    }

    /// <summary>A server that has no SchedulingContext of its own has received a message of somebody whom it owes no reply: it works on the sender's account.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lend(Thread* sender, Thread* server)
    {
        if (server->Home == null)
        {
            SetAccount(server, sender->Account);
        }
    }

    /// <summary>
    /// The same for a call or the report of a fault: the account is only noted, since the caller leads to the server as long as it awaits the reply. The server has no account now.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Share(Thread* caller, Thread* server)
    {
        if (server->Home == null)
        {
            server->Account = caller->Account;
        }
    }

    /// <summary>The caller of a server does not lead to it any more, or may go on with another account: the server becomes a user of its own account.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep(Thread* server)
    {
        SchedulingContext* account = server->Account;
        if (account != null && server->AccountNext == null)
        {
            Join(server, account);
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

    /// <summary>Sets what a thread's time is charged to, or null. Constant time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SetAccount(Thread* thread, SchedulingContext* account)
    {
        ProcessorState.Instance->Settled = null;
        SchedulingContext* old = thread->Account;
        if (thread->IsAwaitingReply && thread->Callee != null && thread->Callee->Account == old)
        {
            Keep(thread->Callee);
        }

        Thread* next = thread->AccountNext;
        if (next != null)
        {
            Thread* previous = thread->AccountPrevious;
            next->AccountPrevious = previous;
            previous->AccountNext = next;
            old->Users = next == thread ? null : next;
            thread->AccountNext = null;
        }

        if (account != null)
        {
            Open(thread, account);
        }
        else
        {
            thread->Account = null;
        }
    }

    /// <summary>Sets what the time of a thread that has no account is charged to. It has not run since it had none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Open(Thread* thread, SchedulingContext* account)
    {
        thread->Account = account;
        Join(thread, account);
    }

    // The thread becomes the last of the ring of users.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Join(Thread* thread, SchedulingContext* account)
    {
        Thread* first = account->Users;
        if (first == null)
        {
            thread->AccountNext = thread;
            thread->AccountPrevious = thread;
            account->Users = thread;
            return;
        }

        Thread* last = first->AccountPrevious;
        thread->AccountNext = first;
        thread->AccountPrevious = last;
        last->AccountNext = thread;
        first->AccountPrevious = thread;
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

    /// <summary>Takes a SchedulingContext from one of the threads that use it; a server that works for that one is the next. True if there is none left: then nothing refers to it any more.</summary>
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

        ProcessorState* state = ProcessorState.Instance;
        if (state->Account == context)
        {
            state->Account = state->Idle->Account;
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

    // One thread goes on, which is in no queue now. If others wait, the event is due again at once. Returns the thread.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Thread* Replenish(SchedulingContext* account)
    {
        Thread* thread = account->Waiting.Head;
        account->Waiting.Remove(thread);
        if (account->Waiting.Head != null)
        {
            AwaitRefill(account);
        }

        return thread;
    }
}

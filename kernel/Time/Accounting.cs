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
            Replenishment.TurnAway(next);
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
                woken = Replenishment.Replenish(SchedulingContext.Of(first));
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
        ulong start = state->Now;
        state->Now = start + used;
        if (!account->IsTimeSlice)
        {
            SporadicBudget.Charge(account, used, start);
        }
        else if (account->Budget != 0)
        {
            // The idle thread's has none.
            SchedulingContext.ChargeSlice(account, used);
        }
    }
}

using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The right to so much of the processor's time in each period, and the account of it.</summary>
internal unsafe struct SchedulingContext
{
    /// <summary>The least that can be used at a time, in microseconds.</summary>
    public const uint MinBudget = 20;

    /// <summary>The next object to be taken apart, while this one waits for that.</summary>
    public uint Link;

    /// <summary>The threads that use the budget up are reported to their fault endpoints.</summary>
    public bool ReportsTimeout;

    /// <summary>That the budget is used up was reported; it has not been replenished since.</summary>
    public bool HasReported;

    /// <summary>When it is replenished, while threads wait for that.</summary>
    public TimeEvent Event;

    /// <summary>In microseconds; 0 before it is configured.</summary>
    public uint Budget;

    /// <summary>What the period has beyond the budget, in microseconds.</summary>
    public uint Pause;

    /// <summary>Microseconds used since it was made.</summary>
    public ulong Consumed;

    /// <summary>The thread it is bound to, whose <see cref="Thread.Home"/> it is, or null.</summary>
    public Thread* Home;

    /// <summary>One of the ring of the threads whose <see cref="Thread.Account"/> it is, or null. Servers that work for one of them are not in it.</summary>
    public Thread* Users;

    /// <summary>Users that wait for the replenishment.</summary>
    public ThreadQueue Waiting;

    /// <summary>How many of the refills there are.</summary>
    public uint RefillCount;

    private RefillSet _refills;

    /// <summary>It is a time slice: used up, it is full again at once.</summary>
    public readonly bool IsTimeSlice => Pause == 0;

    /// <summary>What can be used next. The others follow it, in the order of their times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Refill* First(SchedulingContext* context) => (Refill*)&context->_refills;

    /// <summary>The SchedulingContext that an event belongs to: the event is at offset 8, as its alignment asks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SchedulingContext* Of(TimeEvent* timeEvent) => (SchedulingContext*)((ulong*)timeEvent - 1);

    /// <summary>The length of a time slice can be so much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CanBeSlice(uint length) => length is >= MinBudget and <= int.MaxValue;

    /// <summary>Makes a time slice of a length in microseconds, in memory that is clear; 0 for one that is to be configured. It has been full since the clock began.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize(SchedulingContext* context, uint length)
    {
        context->Budget = length;
        context->RefillCount = 1;
        First(context)->Amount = length;
    }

    /// <summary>Sets budget, period and flags to the caller's first three words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Configure(SchedulingContext* context, Thread* caller) =>
        Configure(context, caller->Registers.Word0, caller->Registers.Word1, caller->Registers.Word2);

    /// <summary>Sets budget, period and flags, and fills the budget.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Error Configure(SchedulingContext* context, uint budget, uint period, uint flags)
    {
        if (budget < MinBudget || budget > period || period > int.MaxValue || flags > 1)
        {
            return Error.BadArgument;
        }

        ulong now = Accounting.Charge();
        context->Budget = budget;
        context->Pause = period - budget;
        context->ReportsTimeout = flags != 0;
        context->RefillCount = 1;
        First(context)->Time = now;
        First(context)->Amount = budget;
        TimeQueue.Remove(&context->Event);
        if (context->Waiting.Head != null)
        {
            Replenishment.AwaitRefill(context);
        }

        if (ProcessorState.Instance->Account == context)
        {
            ProcessorState.Unsettle();
        }

        return Error.None;
    }

    /// <summary>What speaks against giving it to a thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error CheckBind(SchedulingContext* context, Thread* thread)
    {
        if (context->Budget == 0)
        {
            return Error.BadState;
        }

        return context->Home != null || thread->Home != null ? Error.Occupied : Error.None;
    }

    /// <summary>Gives it to a thread, as <see cref="CheckBind"/> allows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Bind(SchedulingContext* context, Thread* thread)
    {
        context->Home = thread;
        thread->Home = context;
        if (thread->Account == null)
        {
            AccountUsers.Open(thread, context);
        }
        else
        {
            AccountUsers.Keep(thread);
        }
    }

    /// <summary>Takes it from its thread. Threads that serve a call of it go on with it until they have answered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Unbind(SchedulingContext* context)
    {
        if (context->Home == null)
        {
            return Error.BadState;
        }

        AccountUsers.Detach(context->Home);
        return Error.None;
    }

    /// <summary>Tells the caller what was used, what is left, and what was configured.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Inspect(SchedulingContext* context, Thread* caller)
    {
        ulong now = Accounting.Charge();
        ref MessageRegisters result = ref caller->Registers;
        result.Word0 = (uint)context->Consumed;
        result.Word1 = (uint)(context->Consumed >> 32);
        result.Word2 = SporadicBudget.IsAvailable(context, now) ? First(context)->Amount : 0;
        result.Word3 = context->Budget;
        result.Word4 = context->Budget + context->Pause;
        return Error.None;
    }

    /// <summary>As <see cref="SporadicBudget.IsAvailable"/>, for a thread that is going to: if it uses all up, that is worth a report.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryUse(SchedulingContext* context, ulong now)
    {
        if (!SporadicBudget.IsAvailable(context, now))
        {
            return false;
        }

        context->HasReported = false;
        return true;
    }

    /// <summary>So much of a time slice was used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ChargeSlice(SchedulingContext* context, uint used)
    {
        context->Consumed += used;
        Refill* slice = First(context);
        uint left = slice->Amount;
        slice->Amount = used < left ? left - used : context->Budget;
    }
}

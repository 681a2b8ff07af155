using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// Sporadic replenishment: each piece of use comes back as a whole, one period after its begin. So no window of one period has more use in it than the
// budget, whenever the threads run and wait. Pieces that cannot be told apart any more, since there is room for four, come back as late as the last of
// them, and what is less than the least budget waits for the next piece: never earlier than due. Use beyond the budget, which is an interrupt's delay at most,
// is taken from the refills to come.

/// <summary>The use and the refills of a SchedulingContext that is no time slice.</summary>
internal static unsafe class SporadicBudget
{
    /// <summary>There is something that can be used now. Afterwards the first refill is all of it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsAvailable(SchedulingContext* context, ulong now)
    {
        Refill* first = SchedulingContext.First(context);
        Refill* second = first + 1;
        // Bound: 3, each takes one of at most four refills out, and one stays.
        while (context->RefillCount > 1 && (second->Time <= now || first->Amount < SchedulingContext.MinBudget))
        {
            second->Amount += first->Amount;
            RemoveFirst(context);
        }

        return first->Time <= now;
    }

    /// <summary>So much was used of what is no time slice, without a break, from a time on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Charge(SchedulingContext* context, uint used, ulong start)
    {
        context->Consumed += used;
        Refill* first = SchedulingContext.First(context);
        uint rest = used;
        // Bound: 4, the refills: each round takes one out. Use beyond them all cannot be taken from anything.
        while (context->RefillCount != 0)
        {
            if (rest < first->Amount)
            {
                first->Amount -= rest;
                rest = 0;
                break;
            }

            rest -= first->Amount;
            RemoveFirst(context);
        }

        Add(context, start + context->Budget + context->Pause, used - rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(SchedulingContext* context, ulong time, uint amount)
    {
        uint count = context->RefillCount;
        Refill* added = SchedulingContext.First(context) + count;
        if (count != 0)
        {
            // If the same piece of use goes on, it comes back with its begin.
            Refill* last = added - 1;
            bool goesOn = last->Time + last->Amount == time;
            if (goesOn || count == RefillSet.Length)
            {
                last->Amount += amount;
                if (!goesOn)
                {
                    last->Time = time;
                }

                return;
            }
        }

        added->Time = time;
        added->Amount = amount;
        context->RefillCount = count + 1;
    }

    // The others move up: three of them, whether used or not.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RemoveFirst(SchedulingContext* context)
    {
        uint* words = (uint*)SchedulingContext.First(context);
        // Bound: 9, the words of three refills.
        for (uint i = 0; i < (RefillSet.Length - 1) * (sizeof(Refill) / sizeof(uint)); i++)
        {
            words[i] = words[i + (sizeof(Refill) / sizeof(uint))];
        }

        context->RefillCount--;
    }
}

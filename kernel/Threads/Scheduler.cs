using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// The thread that runs is in no queue, so a rendezvous that hands the processor from one thread to the other touches none. The queues
// hold the others that could run; a bit for each priority finds the highest by counting zeros. Everything takes constant time.

/// <summary>Decides which thread runs: the highest priority first, in turns of a time slice within one.</summary>
internal static unsafe class Scheduler
{
    // Bit n is set if and only if queue n is not empty.
    private static uint s_ready;
    private static ReadyQueues s_queues;

    // The bit of the running thread's priority, if its time slice has no end since no other of that priority is ready; else 0.
    private static uint s_watched;

    /// <summary>The thread that invokes a method, as long as that goes on; it is in no queue.</summary>
    public static Thread* Current { get; set; }

    // Runs when nothing else can. It is in no queue ever.
    private static Thread* s_idle;

    /// <summary>The thread that runs when no other can.</summary>
    public static Thread* Idle => s_idle;

    /// <summary>A bit for each priority at which a thread is queued.</summary>
    public static uint ReadyBits => s_ready;

    /// <summary>Another thread of the same priority is ready. If not, <see cref="Accounting.Switch"/> will be called when one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasEqual(Thread* thread)
    {
        bool hasEqual = (s_ready & thread->PriorityBit) != 0;
        s_watched = hasEqual ? 0 : thread->PriorityBit;
        return hasEqual;
    }

    /// <summary>Starts with no thread but the idle one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize(Thread* idle)
    {
        idle->State = ThreadState.Ready;
        idle->HigherPriorities = uint.MaxValue;
        s_idle = idle;
        idle->Account = Accounting.IdleAccount;
        Accounting.Initialize();
        s_ready = 0;
        s_watched = 0;
        for (uint priority = 0; priority <= Thread.MaxPriority; priority++)
        {
            Queue(priority)->Head = null;
        }
    }

    /// <summary>The queue of one priority.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreadQueue* Queue(uint priority) =>
        (ThreadQueue*)Unsafe.AsPointer(ref Unsafe.Add(ref Unsafe.As<ReadyQueues, ThreadQueue>(ref s_queues), (int)priority));

    /// <summary>Sets the priority, 0 to 31, of a thread that is in no queue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetPriority(Thread* thread, uint priority)
    {
        thread->Priority = priority;
        thread->PriorityBit = 1u << (int)priority;
        thread->HigherPriorities = (uint.MaxValue << (int)priority) << 1;
    }

    /// <summary>Queues a thread that is in no queue, behind the others of its priority.</summary>
    public static void MakeReady(Thread* thread)
    {
        thread->State = ThreadState.Ready;
        Queue(thread->Priority)->Append(thread);
        s_ready |= thread->PriorityBit;
        if ((s_watched & thread->PriorityBit) != 0)
        {
            Processor.ForgetAccount();
        }
    }

    /// <summary>Queues a thread that is in no queue, before the others of its priority.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void MakeReadyFirst(Thread* thread)
    {
        MakeReady(thread);
        Queue(thread->Priority)->Head = thread;
    }

    /// <summary>Takes a thread out of its priority's queue.</summary>
    public static void Remove(Thread* thread)
    {
        ThreadQueue* queue = Queue(thread->Priority);
        queue->Remove(thread);
        if (queue->Head == null)
        {
            s_ready &= ~thread->PriorityBit;
        }
    }

    /// <summary>Takes the thread to run next out of its queue, when the one that ran cannot go on.</summary>
    public static Thread* Next()
    {
        if (s_ready == 0 && Reclaimer.HasWork)
        {
            // What an interrupt has kept somebody from finishing who is gone now.
            Current = s_idle;
            Reclaimer.Finish();
        }

        if (s_ready == 0)
        {
            return s_idle;
        }

        Thread* thread = Queue(31 - (uint)BitOperations.LeadingZeroCount(s_ready))->Head;
        Remove(thread);
        Watch(thread);
        return thread;
    }

    /// <summary>
    /// Runs a thread that has just become ready and is in no queue, when the one that ran cannot go on: it goes before
    /// others of its priority, since it is part of the same piece of work.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* HandOver(Thread* thread)
    {
        thread->State = ThreadState.Ready;
        if ((s_ready & thread->HigherPriorities) == 0)
        {
            Watch(thread);
            return thread;
        }

        MakeReady(thread);
        return Next();
    }

    /// <summary>
    /// Goes on with a thread that has just become ready and is in no queue, if its priority is higher than that of the thread that ran; else with that one.
    /// <paramref name="woken"/> null: nobody has become ready.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Thread* Wake(Thread* current, Thread* woken)
    {
        if (woken == null)
        {
            return current;
        }

        if ((current->HigherPriorities & woken->PriorityBit) == 0 || (s_ready & woken->HigherPriorities) != 0)
        {
            MakeReady(woken);
            return Continue(current);
        }

        if (current != s_idle)
        {
            MakeReadyFirst(current);
        }

        woken->State = ThreadState.Ready;
        Watch(woken);
        return woken;
    }

    /// <summary>Goes on with the thread that ran, unless a thread of higher priority has become ready.</summary>
    public static Thread* Continue(Thread* current)
    {
        if ((s_ready & current->HigherPriorities) == 0)
        {
            return current;
        }

        if (current != s_idle)
        {
            // It has not had its turn to the end.
            MakeReadyFirst(current);
        }

        return Next();
    }

    /// <summary>The thread that ran lets others of its priority, and higher ones, go first.</summary>
    public static Thread* Yield(Thread* current)
    {
        if (current == s_idle || (s_ready >> (int)current->Priority) == 0)
        {
            return Continue(current);
        }

        MakeReady(current);
        return Next();
    }

    // A thread goes on that may have the account of the one before, but another priority.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Watch(Thread* thread)
    {
        if (s_watched != 0)
        {
            s_watched = thread->PriorityBit;
            if ((s_ready & thread->PriorityBit) != 0)
            {
                Processor.ForgetAccount();
            }
        }
    }
}

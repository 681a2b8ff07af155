using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// The thread that runs is in no queue, so a rendezvous that hands the processor from one thread to the other touches none. The queues
// hold the others that could run; a bit for each priority finds the highest by counting zeros. Everything takes constant time.

/// <summary>Decides which thread runs: the highest priority first, in turns of a time slice within one.</summary>
internal static unsafe class Scheduler
{
    private static ReadyQueues s_queues;

    /// <summary>The thread that runs when no other can.</summary>
    public static Thread* Idle => ProcessorState.Instance->Idle;

    /// <summary>Starts with no thread but the idle one, which runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize(Thread* idle)
    {
        ProcessorState* state = ProcessorState.Instance;
        idle->State = ThreadState.Ready;
        idle->HigherPriorities = uint.MaxValue;
        idle->NotLowerPriorities = uint.MaxValue;
        state->Idle = idle;
        state->Current = idle;
        state->LoadedSpace = idle->AddressSpace;
        state->SettledSpace = idle->AddressSpace;
        Accounting.Initialize(idle);
    }

    /// <summary>The queue of one priority.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreadQueue* Queue(uint priority) =>
        (ThreadQueue*)Unsafe.AsPointer(ref Unsafe.Add(ref Unsafe.As<ReadyQueues, ThreadQueue>(ref s_queues), (int)priority));

    /// <summary>Sets the priority, 0 to 31, of a thread that is in no queue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetPriority(Thread* thread, uint priority)
    {
        thread->Priority = (byte)priority;
        thread->PriorityBit = 1u << (int)priority;
        thread->NotLowerPriorities = uint.MaxValue << (int)priority;
        thread->HigherPriorities = (uint.MaxValue << (int)priority) << 1;
    }

    /// <summary>Queues a thread that is in no queue, behind the others of its priority.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void MakeReady(Thread* thread)
    {
        Enqueue(thread);
        ProcessorState* state = ProcessorState.Instance;
        if (state->IsEndless && thread->PriorityBit == state->Current->PriorityBit)
        {
            ProcessorState.Unsettle();
        }
    }

    /// <summary>Queues the thread that ran, before the others of its priority: it has not had its turn to the end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void MakeReadyFirst(Thread* thread)
    {
        Enqueue(thread)->Head = thread;
    }

    /// <summary>Takes a thread out of its priority's queue.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Remove(Thread* thread)
    {
        ThreadQueue* queue = Queue(thread->Priority);
        queue->Remove(thread);
        if (queue->Head == null)
        {
            ProcessorState.Instance->Ready &= ~thread->PriorityBit;
        }
    }

    /// <summary>A thread cannot simply go on with the account of the one that ran: somebody of higher priority is ready, or an equal that a time slice without an end does not know of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MustDecide(ProcessorState* state, Thread* thread)
    {
        uint ready = state->Ready & thread->NotLowerPriorities;
        return ready != 0 && (ready != thread->PriorityBit || state->IsEndless);
    }

    /// <summary>Takes the thread to run next out of its queue, when the one that ran cannot go on.</summary>
    public static Thread* Next()
    {
        ProcessorState* state = ProcessorState.Instance;
        if (state->Ready == 0 && Reclaimer.HasWork)
        {
            // What an interrupt has kept somebody from finishing who is gone now.
            Reclaimer.Finish();
        }

        uint ready = state->Ready;
        if (ready == 0)
        {
            return state->Idle;
        }

        ThreadQueue* queue = Queue(31 - (uint)BitOperations.LeadingZeroCount(ready));
        Thread* thread = queue->Head;
        queue->RemoveFirst(thread);
        if (queue->Head == null)
        {
            state->Ready = ready & ~thread->PriorityBit;
        }
        else if (state->IsEndless)
        {
            // A thread goes on in a time slice that was without an end, on the account of the one before, but others of its priority are ready.
            ProcessorState.Unsettle();
        }

        return thread;
    }

    /// <summary>
    /// Runs a thread that has just become ready and is in no queue, when the one that ran cannot go on: it goes before
    /// others of its priority, since it is part of the same piece of work.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Thread* HandOver(Thread* thread)
    {
        thread->State = ThreadState.Ready;
        ProcessorState* state = ProcessorState.Instance;
        uint ready = state->Ready & thread->NotLowerPriorities;
        if (ready == 0)
        {
            return thread;
        }

        if (ready == thread->PriorityBit)
        {
            if (state->IsEndless)
            {
                ProcessorState.Unsettle();
            }

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

        if ((current->HigherPriorities & woken->PriorityBit) == 0)
        {
            MakeReady(woken);
            return current;
        }

        // The thread that ran is of the highest priority of all that were ready, so the woken one has no equal. But the idle thread runs also when the
        // clock's line is about to choose another one.
        if (current->PriorityBit != 0)
        {
            MakeReadyFirst(current);
        }
        else if (ProcessorState.Instance->Ready != 0)
        {
            MakeReady(woken);
            return Next();
        }

        woken->State = ThreadState.Ready;
        return woken;
    }

    /// <summary>Goes on with the thread that ran, unless a thread of higher priority has become ready.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Thread* Continue(Thread* current)
    {
        if ((ProcessorState.Instance->Ready & current->HigherPriorities) == 0)
        {
            return current;
        }

        if (current != Idle)
        {
            MakeReadyFirst(current);
        }

        return Next();
    }

    /// <summary>The thread that ran lets others of its priority, and higher ones, go first.</summary>
    public static Thread* Yield(Thread* current)
    {
        if (current == Idle)
        {
            return Continue(current);
        }

        Enqueue(current);
        return Next();
    }

    /// <summary>The thread that ran changes places with the first of its own priority, which is ready; nobody of a higher one is. Returns that thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* Rotate(Thread* current)
    {
        ThreadQueue* queue = Queue(current->Priority);
        Thread* first = queue->Head;
        queue->Replace(first, current);
        return first;
    }

    // Returns the queue.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ThreadQueue* Enqueue(Thread* thread)
    {
        thread->State = ThreadState.Ready;
        ThreadQueue* queue = Queue(thread->Priority);
        queue->AppendHere(thread);
        ProcessorState.Instance->Ready |= thread->PriorityBit;
        return queue;
    }
}

using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// An object without capabilities is out of everybody's reach, but threads may wait at it, and others may be waiting for what it holds. It is taken apart in
// steps of bounded time. An object that goes because another one held its last capability is put in front: however deep they are
// nested, no stack grows. The list goes through the objects themselves, whose first word nobody needs any more. A capability that is to go
// and has children sinks in steps too. Whoever deletes anything finishes all that first, so nobody meets it halfway.

/// <summary>Takes objects apart whose last capability is gone.</summary>
internal static unsafe class Reclaimer
{
    /// <summary>There is something to be done.</summary>
    public static bool HasWork
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ProcessorState* state = ProcessorState.Instance;
            return (state->Dying | (uint)state->Sinking) != 0;
        }
    }

    /// <summary>Puts an object in front.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(uint address, ObjectKind kind)
    {
        *(uint*)Processor.Memory(address) = ProcessorState.Instance->Dying;
        ProcessorState.Instance->Dying = address | (uint)kind;
    }

    /// <summary>Takes steps until all is done, or an interrupt comes; one step at least. False if something is left.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Finish()
    {
        // Bound: 1 until it looks for interrupts, a step.
        while (HasWork)
        {
            Step();
            if (HasWork && Processor.IsInterruptPending)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Lets a capability sink below all that were derived from it, when nothing else is to be done. As <see cref="Finish"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Sink(Capability* capability)
    {
        ProcessorState.Instance->Sinking = capability;
        return Finish();
    }

    /// <summary>A capability has moved, maybe the one that sinks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(Capability* source, Capability* destination)
    {
        if (ProcessorState.Instance->Sinking == source)
        {
            ProcessorState.Instance->Sinking = destination;
        }
    }

    // One step: a thread is woken, a slot is emptied, or an object is done. A step that empties a slot may put an object in front, so it is
    // never the one in which its own object is done.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step()
    {
        if (ProcessorState.Instance->Sinking != null)
        {
            if (DerivationTree.HasChildren(ProcessorState.Instance->Sinking))
            {
                DerivationTree.Sink(ProcessorState.Instance->Sinking);
            }
            else
            {
                ProcessorState.Instance->Sinking = null;
            }

            return;
        }

        uint first = ProcessorState.Instance->Dying;
        void* target = Processor.Memory(first & ~15u);
        if (TakeApart(target, (ObjectKind)(first & 15)))
        {
            ProcessorState.Instance->Dying = *(uint*)target;
        }
    }

    // True if nothing is left of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TakeApart(void* target, ObjectKind kind)
    {
        switch (kind)
        {
            case ObjectKind.Endpoint:
                return WakeOne(&((Endpoint*)target)->Senders) && WakeOne(&((Endpoint*)target)->Receivers);
            case ObjectKind.Notification:
                return Notification.TakeApart((Notification*)target);
            case ObjectKind.CapTable:
                return EmptyOne((CapTable*)target);
            case ObjectKind.AddressSpace:
                return AddressSpace.TakeApart((AddressSpace*)target);
            case ObjectKind.SchedulingContext:
                return AccountUsers.Release((SchedulingContext*)target);
            case ObjectKind.Thread:
                return ThreadControl.TakeApart((Thread*)target);
            case ObjectKind.Interrupt:
                return Interrupt.TakeApart((Interrupt*)target);
            default:
                TimeQueue.Remove(&((Timer*)target)->Event);
                return IsEmpty(&((Timer*)target)->Notification);
        }
    }

    /// <summary>True if a slot of an object that is taken apart is empty; else it is one step nearer to that.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsEmpty(Capability* slot)
    {
        if (slot->Kind == ObjectKind.None)
        {
            return true;
        }

        if (DerivationTree.HasChildren(slot))
        {
            DerivationTree.Sink(slot);
        }
        else
        {
            Deletion.Delete(slot);
        }

        return false;
    }

    /// <summary>Ends the wait of the first thread of a queue. True if nobody waits any more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool WakeOne(ThreadQueue* queue)
    {
        Thread* thread = queue->Head;
        if (thread == null)
        {
            return true;
        }

        queue->Remove(thread);
        if (thread->HasFaulted)
        {
            thread->State = ThreadState.Suspended;
            return false;
        }

        Message.PutError(thread, Error.Gone);
        Scheduler.MakeReady(thread);
        return false;
    }

    // The last slot goes, and the table is one slot shorter. Slot 0 is the table itself.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool EmptyOne(CapTable* table)
    {
        if (table->Count <= 1)
        {
            return true;
        }

        if (IsEmpty(CapTable.Slot(table, table->Count - 1)))
        {
            table->Count--;
        }

        return false;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>A word of bits. A signal ORs bits in and never waits; a thread that waits takes all of them.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal unsafe struct Notification
{
    /// <summary>While the object is taken apart: <see cref="Reclaimer"/>.</summary>
    public uint Link;

    /// <summary>The bits that nobody has taken yet: not 0 only while nobody waits.</summary>
    public uint Bits;

    /// <summary>The threads that wait.</summary>
    public ThreadQueue Queue;

    /// <summary>The thread whose Receive on any Endpoint the bits end too, or null.</summary>
    public Thread* BoundThread;

    /// <summary>ORs bits in. Returns the thread that has waited for them, which is in no queue now and the caller's to wake, or null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Thread* Signal(Notification* notification, uint bits)
    {
        bits |= notification->Bits;
        if (bits == 0)
        {
            return null;
        }

        Thread* waiter = notification->Queue.Head;
        if (waiter == null)
        {
            return SignalBound(notification, bits);
        }

        notification->Queue.RemoveFirst(waiter);
        Message.PutBits(waiter, bits);
        return waiter;
    }

    /// <summary>Receive. Returns the thread to run.</summary>
    public static Thread* Wait(Notification* notification, Thread* thread)
    {
        if (notification->Bits != 0)
        {
            Message.PutBits(thread, notification->TakeBits());
            return Scheduler.Continue(thread);
        }

        return Endpoint.Wait(&notification->Queue, thread, ThreadState.Waiting);
    }

    /// <summary>Makes a thread the bound one; whoever was it before no longer is. Bits that are there already end its Receive.</summary>
    public static void Bind(Notification* notification, Thread* thread)
    {
        Unbind(thread);
        if (notification->BoundThread != null)
        {
            notification->BoundThread->BoundNotification = null;
        }

        notification->BoundThread = thread;
        thread->BoundNotification = notification;
        Thread* woken = Signal(notification, 0);
        if (woken != null)
        {
            Scheduler.MakeReady(woken);
        }
    }

    /// <summary>Ends a thread's bond, if it has one.</summary>
    public static void Unbind(Thread* thread)
    {
        if (thread->BoundNotification != null)
        {
            thread->BoundNotification->BoundThread = null;
            thread->BoundNotification = null;
        }
    }

    /// <summary>One step of the end of a notification: a thread's wait, then its bond. True if nothing is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TakeApart(Notification* notification)
    {
        if (notification->BoundThread != null)
        {
            Unbind(notification->BoundThread);
        }

        return Reclaimer.WakeOne(&notification->Queue);
    }

    /// <summary>Takes all bits.</summary>
    public uint TakeBits()
    {
        uint bits = Bits;
        Bits = 0;
        return bits;
    }

    // Nobody waits here: the bits are for the bound thread, if that receives, or stay.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread* SignalBound(Notification* notification, uint bits)
    {
        Thread* bound = notification->BoundThread;
        if (bound == null || bound->State != ThreadState.Receiving)
        {
            notification->Bits = bits;
            return null;
        }

        notification->Bits = 0;
        bound->WaitsIn->Remove(bound);
        Message.PutBits(bound, bits);
        return bound;
    }
}

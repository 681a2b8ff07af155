using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>One deadline, at which a Notification is signalled.</summary>
internal unsafe struct Timer
{
    /// <summary>The next object to be taken apart, while this one waits for that.</summary>
    public uint Link;
    public TimeEvent Event;

    /// <summary>What it signals: its badge is the bits.</summary>
    public Capability Notification;

    /// <summary>The Timer that an event belongs to: the event is at offset 8, as its alignment asks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Timer* Of(TimeEvent* timeEvent) => (Timer*)((ulong*)timeEvent - 1);

    /// <summary>Sets the deadline to the time in the caller's first two words. One that has passed is due at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Arm(Timer* timer, Thread* caller)
    {
        if (timer->Notification.Kind == ObjectKind.None)
        {
            return Error.BadState;
        }

        TimeQueue.Remove(&timer->Event);
        timer->Event.Deadline = caller->Registers.Word0 | ((ulong)caller->Registers.Word1 << 32);
        TimeQueue.Insert(&timer->Event);
        return Error.None;
    }

    /// <summary>Takes the deadline back, and tells the caller whether there was one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Cancel(Timer* timer, Thread* caller)
    {
        caller->Registers.Word0 = timer->Event.IsQueued ? 1u : 0;
        TimeQueue.Remove(&timer->Event);
        return Error.None;
    }

    /// <summary>Tells the caller the time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Read(Thread* caller)
    {
        ulong now = Accounting.Charge();
        caller->Registers.Word0 = (uint)now;
        caller->Registers.Word1 = (uint)(now >> 32);
        return Error.None;
    }

    /// <summary>The deadline has come, and the event is out of the queue. Returns the thread to wake, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* Fire(Timer* timer) => HeldCapability.Signal(&timer->Notification);
}

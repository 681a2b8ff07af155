namespace Cashew.Kernel;

/// <summary>
/// What a thread does, which says in which one place it is: a ready thread runs or is in the scheduler's queue of its priority, a sending,
/// receiving or faulting one is in its endpoint's queue, a waiting one in its notification's; all others are in no queue.
/// </summary>
internal enum ThreadState : uint
{
    /// <summary>Does not run until it is resumed.</summary>
    Suspended = 0,

    /// <summary>Runs, or would if the processor were free.</summary>
    Ready = 1,

    /// <summary>In Receive: waits for a sender.</summary>
    Receiving = 2,

    /// <summary>In Receive on a Notification: waits for bits.</summary>
    Waiting = 3,

    /// <summary>In Send: waits for a receiver.</summary>
    Sending = 4,

    /// <summary>In Call: waits for a receiver.</summary>
    Calling = 5,

    /// <summary>Has faulted, and waits for a receiver at its fault endpoint.</summary>
    Faulting = 6,

    /// <summary>In Call: waits for the reply.</summary>
    AwaitingReply = 7,

    /// <summary>Has faulted, and waits for the handler's reply.</summary>
    AwaitingFaultReply = 8,
}

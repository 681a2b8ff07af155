using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>
/// What a thread does, which says in which one place it is: a ready thread runs or is in the scheduler's queue of its priority, a sending,
/// receiving or faulting one is in its endpoint's queue, a waiting one in its notification's, one out of budget in its account's; all others
/// are in no queue.
/// A wait for a partner has the number of its system call.
/// </summary>
internal enum ThreadState : uint
{
    /// <summary>Does not run until it is resumed.</summary>
    Suspended = 0,

    /// <summary>In Send: waits for a receiver.</summary>
    Sending = Operation.Send,

    /// <summary>In Receive or ReplyReceive: waits for a sender.</summary>
    Receiving = Operation.Receive,

    /// <summary>In Call: waits for a receiver.</summary>
    Calling = Operation.Call,

    /// <summary>Runs, or would if the processor were free.</summary>
    Ready = 4,

    /// <summary>In Receive on a Notification: waits for bits.</summary>
    Waiting = 5,

    /// <summary>Has faulted, and waits for a receiver at its fault endpoint.</summary>
    Faulting = 6,

    /// <summary>In Call: waits for the reply.</summary>
    AwaitingReply = 7,

    /// <summary>Has faulted, and waits for the handler's reply.</summary>
    AwaitingFaultReply = 8,

    /// <summary>Would be ready, but its account's budget is used up: waits for more.</summary>
    OutOfBudget = 9,

    /// <summary>Would be ready, but has no account.</summary>
    Unfunded = 10,
}

namespace Cashew.Kernel.Tests;

/// <summary>What a thread of the model does, with the number that ReadRegisters tells.</summary>
internal enum ModelThreadState
{
    /// <summary>Does not run until it is resumed.</summary>
    Suspended = 0,

    /// <summary>In Send: waits for a receiver.</summary>
    Sending = 1,

    /// <summary>In Receive or ReplyReceive: waits for a sender.</summary>
    Receiving = 2,

    /// <summary>In Call: waits for a receiver.</summary>
    Calling = 3,

    /// <summary>Runs, or would if the processor were free.</summary>
    Ready = 4,

    /// <summary>Waits for bits of a Notification.</summary>
    Waiting = 5,

    /// <summary>Has faulted, and waits for a receiver at its fault endpoint.</summary>
    Faulting = 6,

    /// <summary>Waits for the reply to its call.</summary>
    AwaitingReply = 7,

    /// <summary>Waits for the reply to its fault.</summary>
    AwaitingFaultReply = 8,

    /// <summary>Could run, but the time it may use is used up.</summary>
    OutOfBudget = 9,

    /// <summary>Could run, but has nobody's time to run on.</summary>
    Unfunded = 10,
}

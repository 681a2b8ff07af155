namespace Cashew.Abi;

/// <summary>
/// The system calls: bits 31:28 of the tag. With <see cref="NonBlocking"/> a call that would wait for a partner ends with
/// <see cref="Error.WouldBlock"/> instead. Of the rest, the odd ones need the right to write, the even ones from 2 on the right to read.
/// </summary>
public enum Operation : uint
{
    /// <summary>Lets the other threads of the caller's priority run first. Takes no capability.</summary>
    Yield = 0,

    /// <summary>Sends a message and waits until it is received. On a Reply, and on slot 0, which stands for the caller that the thread owes a reply, it does not wait.</summary>
    Send = 1,

    /// <summary>Waits for a message or, on a Notification, for bits. On an Endpoint a caller that is still owed a reply gets <see cref="Error.NoReply"/>.</summary>
    Receive = 2,

    /// <summary>Sends a message and waits for the reply. On a kernel object other than Endpoint and Notification it invokes a method.</summary>
    Call = 3,

    /// <summary>Answers the caller that the thread owes a reply, if there is one, and receives the next message.</summary>
    ReplyReceive = 4,

    /// <summary>The bit that makes a system call one that does not wait for a partner.</summary>
    NonBlocking = 8,

    /// <summary>Send to a receiver that waits already.</summary>
    TrySend = NonBlocking | Send,

    /// <summary>Receive a message or bits that are there already.</summary>
    TryReceive = NonBlocking | Receive,

    /// <summary>Call a receiver that waits already.</summary>
    TryCall = NonBlocking | Call,

    /// <summary>Answer, which is done in any case, and receive a message that is there already.</summary>
    TryReplyReceive = NonBlocking | ReplyReceive,
}

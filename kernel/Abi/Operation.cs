namespace Cashew.Abi;

/// <summary>The system calls: bits 31:28 of the tag. The odd ones need the right to write, the even ones from 2 on the right to read.</summary>
public enum Operation : uint
{
    /// <summary>Lets the other threads of the caller's priority run first. Takes no capability.</summary>
    Yield = 0,

    /// <summary>Sends a message and waits until it is received. On slot 0 it answers the caller that the thread owes a reply, and does not wait.</summary>
    Send = 1,

    /// <summary>Waits for a message or, on a Notification, for bits. On an Endpoint a caller that is still owed a reply gets <see cref="Error.NoReply"/>.</summary>
    Receive = 2,

    /// <summary>Sends a message and waits for the reply. On a kernel object other than Endpoint and Notification it invokes a method.</summary>
    Call = 3,

    /// <summary>Answers the caller that the thread owes a reply, if there is one, and receives the next message.</summary>
    ReplyReceive = 4,
}

namespace Cashew.Abi;

/// <summary>Why a system call failed: r5 when the error bit of r4 is set. A call that failed has changed nothing.</summary>
public enum Error : uint
{
    /// <summary>It did not fail.</summary>
    None = 0,

    /// <summary>Bits 31:28 of the tag name no system call.</summary>
    UnknownOperation = 1,

    /// <summary>The slot is empty, or the table has no such slot.</summary>
    NoCapability = 2,

    /// <summary>The capability lacks the right that the operation needs.</summary>
    NoRight = 3,

    /// <summary>The operation makes no sense for the kind of object that the capability names.</summary>
    WrongObject = 4,

    /// <summary>The object has no method of that label.</summary>
    UnknownMethod = 5,

    /// <summary>A word of the message is out of its range.</summary>
    BadArgument = 6,

    /// <summary>The destination is taken: a slot that is not empty, an interrupt line that is bound.</summary>
    Occupied = 7,

    /// <summary>There is too little memory, or no free place, for it.</summary>
    NoRoom = 8,

    /// <summary>The thread is in no state for it, such as WriteRegisters on a thread that runs.</summary>
    BadState = 9,

    /// <summary>The wait was broken off, since somebody suspended the thread.</summary>
    Canceled = 10,

    /// <summary>The receiver went on to its next message without a reply.</summary>
    NoReply = 11,

    /// <summary>r11 asks for a long message, and the thread has no UTCB.</summary>
    NoUtcb = 12,

    /// <summary>The capability lies too deep in the tree of derivations for another to be derived from it.</summary>
    TooDeep = 13,

    /// <summary>A call that does not wait would have to.</summary>
    WouldBlock = 14,

    /// <summary>What the thread waited at, or for, has been destroyed.</summary>
    Gone = 15,
}

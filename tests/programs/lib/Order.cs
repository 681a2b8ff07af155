namespace Cashew.Testing;

/// <summary>What a test tells a puppet to do: the label of the message. Other numbers are the puppet's own orders.</summary>
public enum Order : uint
{
    /// <summary>Word 0 is r4 of a system call, words 1 to 5 are r5 to r9; r10 and r11 are 0. Reports r4 to r9, with r11 as the label.</summary>
    SystemCall = 1,

    /// <summary>Reads the word at the address in word 0, and reports it there.</summary>
    Read = 2,

    /// <summary>Writes word 1 to the address in word 0.</summary>
    Write = 3,

    /// <summary>Adds 1 to the word at the address in word 0, for ever.</summary>
    Count = 4,

    /// <summary>Adds 1 to the word at the address in word 0, as often as word 1 says, with a Yield after each.</summary>
    CountAndYield = 5,

    /// <summary>
    /// For ever: if the word at the address in word 0 is not word 1, makes it word 1 and counts a turn in the word after it. Puppets that share the
    /// words so count how often the processor went from one to the other.
    /// </summary>
    TakeTurns = 6,

    /// <summary>Receives from the slot in word 0 and replies with 1 added to the first word, 2 to the second, and so on, and 1 to the label. Reports the badge in word 0.</summary>
    Serve = 7,

    /// <summary>Waits for a Notification (slot in word 0) and acknowledges an Interrupt (slot in word 1), without serving the device, for ever. Counts at the address in word 2.</summary>
    AcknowledgeOnly = 8,

    /// <summary>The first number of a puppet's own orders.</summary>
    FirstOwn = 100,
}

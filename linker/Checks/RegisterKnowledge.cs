namespace Cashew.Linker.Checks;

/// <summary>The kinds of <see cref="RegisterValue"/>.</summary>
internal enum RegisterKnowledge : byte
{
    Unknown,
    Constant,
    Stack,
    TableEntry,
    Unreachable,

    /// <summary>The tag of a system call, of which the operation is known (bits 31 to 28).</summary>
    Tag,

    /// <summary>A pointer to where the thread's registers were saved.</summary>
    Caller,
}

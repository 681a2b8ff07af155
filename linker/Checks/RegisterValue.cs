namespace Cashew.Linker.Checks;

/// <summary>What is known of a register at a place in the code.</summary>
internal readonly record struct RegisterValue(RegisterKnowledge Knowledge, uint Number)
{
    /// <summary>The operation is in the highest bits of the tag, and they alone are known.</summary>
    public const int TagShift = 28;

    public static RegisterValue Unknown => default;

    /// <summary>The register holds a number.</summary>
    public static RegisterValue Constant(uint number) => new(RegisterKnowledge.Constant, number);

    /// <summary>The register points into the stack: this many bytes below the stack pointer at the function's entry.</summary>
    public static RegisterValue Stack(int depth) => new(RegisterKnowledge.Stack, (uint)depth);

    /// <summary>The register holds one of the words of the table at an address.</summary>
    public static RegisterValue Entry(uint table) => new(RegisterKnowledge.TableEntry, table);

    /// <summary>The register's value is only used by code that is never reached.</summary>
    public static RegisterValue Unreachable => new(RegisterKnowledge.Unreachable, 0);

    /// <summary>The register holds the tag of a system call with this operation.</summary>
    public static RegisterValue Tag(uint operation) => new(RegisterKnowledge.Tag, operation << TagShift);

    /// <summary>The register points to where the thread's registers were saved: the tag is so many bytes behind.</summary>
    public static RegisterValue Caller(int offset) => new(RegisterKnowledge.Caller, (uint)offset);

    public RegisterValue Join(RegisterValue other) => this == other ? this : Unknown;
}

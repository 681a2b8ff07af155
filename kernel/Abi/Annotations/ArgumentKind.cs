namespace Cashew.Abi;

/// <summary>What values of an argument make sense.</summary>
public enum ArgumentKind
{
    /// <summary>Any word.</summary>
    Word,

    /// <summary>Any word, or 0 if there is none to give.</summary>
    OptionalWord,

    /// <summary>A slot of the caller's own CapTable.</summary>
    Slot,

    /// <summary>A slot of the caller's own CapTable, or 0 for none.</summary>
    OptionalSlot,

    /// <summary>A slot of the invoked CapTable.</summary>
    TableSlot,

    /// <summary>A set of <see cref="Abi.Rights"/>.</summary>
    Rights,

    /// <summary>An <see cref="Abi.ObjectKind"/>.</summary>
    ObjectKind,

    /// <summary>A size whose meaning depends on the kind of object.</summary>
    Size,

    /// <summary>A priority, 0 to 31.</summary>
    Priority,

    /// <summary>A priority, 1 to 31, or 0 for none.</summary>
    OptionalPriority,

    /// <summary>A span of time in microseconds.</summary>
    Microseconds,

    /// <summary>An address of user memory.</summary>
    Address,

    /// <summary>An address of user memory, or 0 for none.</summary>
    OptionalAddress,

    /// <summary>A small number: an index, a group.</summary>
    Index,

    /// <summary>What is asked for beside the object that is made: a flag, or a span of time in microseconds.</summary>
    Option,

    /// <summary>An interrupt line.</summary>
    Line,
}

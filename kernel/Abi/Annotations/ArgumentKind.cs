namespace Cashew.Abi;

/// <summary>What values of an argument make sense.</summary>
public enum ArgumentKind
{
    /// <summary>Any word.</summary>
    Word,

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

    /// <summary>A small number: an index, a group.</summary>
    Index,

    /// <summary>An interrupt line.</summary>
    Line,
}

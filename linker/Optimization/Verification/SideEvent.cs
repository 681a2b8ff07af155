namespace Cashew.Linker.Optimization.Verification;

/// <summary>What others can notice of a code, or what decides where it goes on.</summary>
internal enum EventKind
{
    /// <summary>A store to memory that is not the function's own.</summary>
    Store,

    /// <summary>An instruction whose effect is not followed: it must be the same one on the same values.</summary>
    Same,

    /// <summary>A branch on a condition that is not known.</summary>
    Branch,

    /// <summary>A call, or a jump to another function.</summary>
    Call,

    /// <summary>The end of the function.</summary>
    Return,

    /// <summary>The begin of a loop, where what is known must hold in every turn.</summary>
    Loop,

    /// <summary>The end of all: a trap, or a loop without anything in it.</summary>
    Stop,
}

/// <summary>
/// An event: <paramref name="Detail"/> and <paramref name="Values"/> must be the same in both codes, as must be the memory that was read before it.
/// </summary>
internal sealed record SideEvent(EventKind Kind, int Position, string Detail, int[] Values, IReadOnlyList<LoadAccess> Loads)
{
    /// <summary>Where the code goes on.</summary>
    public int Next { get; init; }

    /// <summary>The register that a call's target came in.</summary>
    public string? Register { get; init; }

    /// <summary>The registers that get a value that only the event knows.</summary>
    public string[] Results { get; init; } = [];

    /// <summary>Where a branch goes.</summary>
    public int Target { get; init; }

    /// <summary>Whether a branch goes there when the condition is not met.</summary>
    public bool IsNegated { get; init; }

    /// <summary>Whether a call does not come back here.</summary>
    public bool IsJump { get; init; }

    /// <summary>Whether other memory than that of a store may change.</summary>
    public bool ChangesMemory { get; init; }
}

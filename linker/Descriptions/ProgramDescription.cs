namespace Cashew.Linker.Descriptions;

/// <summary>A program of a system: a Thread, an AddressSpace and a CapTable of its own.</summary>
public sealed class ProgramDescription
{
    /// <summary>The program's name, which is its assembly's.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of its project.</summary>
    public required string Project { get; init; }

    /// <summary>0 to 31, 31 the highest.</summary>
    public required uint Priority { get; init; }

    /// <summary>The bytes of its stack.</summary>
    public required uint Stack { get; init; }

    /// <summary>How many capability slots it has; null if as many as it needs.</summary>
    public uint? Slots { get; init; }

    /// <summary>Who hears of its faults; null if nobody does.</summary>
    public FaultDescription? Fault { get; init; }

    /// <summary>The bound Notification; null if there is none.</summary>
    public ObjectReference? Notification { get; init; }

    /// <summary>The Pages that boot maps beside its code and its RAM.</summary>
    public IReadOnlyList<ObjectReference> Mapped { get; init; } = [];

    /// <summary>The capabilities it starts with.</summary>
    public IReadOnlyList<CapabilityDescription> Capabilities { get; init; } = [];

    /// <summary>The names that stand for its own objects.</summary>
    public IEnumerable<ObjectReference> OwnObjects => ObjectNames.OfProgram(Name);
}

namespace Cashew.Linker.Descriptions;

/// <summary>A program of a system: a Thread, an AddressSpace, a CapTable and a SchedulingContext of its own.</summary>
public sealed class ProgramDescription
{
    private const uint SparePages = 2;

    /// <summary>The program's name; in C# it is its assembly's.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of its project, or if it is written in C of the folder of its sources.</summary>
    public required string Project { get; init; }

    /// <summary>It is written in C.</summary>
    public bool IsC { get; init; }

    /// <summary>The folder of its sources.</summary>
    public string Folder => IsC ? Project : Path.GetDirectoryName(Project)!;

    /// <summary>It is the one that boot makes.</summary>
    public bool IsRoot { get; init; }

    /// <summary>0 to 31, 31 the highest.</summary>
    public required uint Priority { get; init; }

    /// <summary>The bytes of its stack.</summary>
    public required uint Stack { get; init; }

    /// <summary>How much of the processor's time it can have in each period.</summary>
    public Budget Budget { get; init; } = Budget.TimeSlice;

    /// <summary>A server that runs on its callers' budgets once it is ready.</summary>
    public bool IsPassive { get; init; }

    /// <summary>It has memory for long messages.</summary>
    public bool HasUtcb { get; init; }

    /// <summary>It may use the FPU: its thread has room for the registers.</summary>
    public bool HasFloatingPoint { get; init; }

    /// <summary>How many capability slots it has; null if as many as it needs. Of the root program: those before the ones that boot fills.</summary>
    public uint? Slots { get; init; }

    /// <summary>How many Pages it can have mapped; null if two more than it starts with.</summary>
    public uint? Pages { get; init; }

    /// <summary>Who hears of its faults; null if nobody does.</summary>
    public FaultDescription? Fault { get; init; }

    /// <summary>The bound Notification; null if there is none.</summary>
    public ObjectReference? Notification { get; init; }

    /// <summary>The Pages that are mapped beside those that each program has.</summary>
    public IReadOnlyList<ObjectReference> Mapped { get; init; } = [];

    /// <summary>The capabilities it starts with.</summary>
    public IReadOnlyList<CapabilityDescription> Capabilities { get; init; } = [];

    /// <summary>All Pages that are mapped when it starts. Its stack's is one of the first four, which keep their MPU regions.</summary>
    public IEnumerable<string> StartPages
    {
        get
        {
            string[] boot = IsRoot ? [ObjectNames.BootInformation, ObjectNames.ImageTable] : [];
            return [ObjectNames.CodeOf(Name), ObjectNames.RamOf(Name), .. boot, .. Mapped.Select(page => page.Name)];
        }
    }

    /// <summary>How many Pages it can have mapped.</summary>
    public uint PageCount => Pages ?? (uint)StartPages.Count() + SparePages;
}

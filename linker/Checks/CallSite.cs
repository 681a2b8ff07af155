namespace Cashew.Linker.Checks;

/// <summary>A function that an instruction calls, or goes to for good, with what it finds known. A table is one of several that the instruction can go to.</summary>
internal sealed record CallSite(uint Target, bool IsTail, bool IsFromTable, MachineState Entry)
{
    /// <summary>What the function finds known, as a key.</summary>
    public string Context { get; } = Entry.Key;
}

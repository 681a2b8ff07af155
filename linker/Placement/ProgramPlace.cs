namespace Cashew.Linker.Placement;

/// <summary>Where a program lies.</summary>
public sealed record ProgramPlace(string Name, Region Code, Region Ram);

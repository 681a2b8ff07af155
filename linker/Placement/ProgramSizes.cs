namespace Cashew.Linker.Placement;

/// <summary>What a linked program needs: the bytes in flash, and those in RAM with its stack.</summary>
public sealed record ProgramSizes(string Name, uint Flash, uint Ram);

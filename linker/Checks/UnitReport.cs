namespace Cashew.Linker.Checks;

/// <summary>What was checked in the kernel or a program, in numbers.</summary>
public sealed record UnitReport(string Name, int Instructions, int Privileged, int Symbols, int Sections);

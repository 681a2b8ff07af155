namespace Cashew.Linker.Optimization;

/// <summary>A row of a line table: what the code from an address on was written as.</summary>
internal readonly record struct LineRow(uint Address, uint File, int Line);

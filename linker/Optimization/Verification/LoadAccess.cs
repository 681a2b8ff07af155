namespace Cashew.Linker.Optimization.Verification;

/// <summary>A load: what it finds, where, with which instruction, and whether its code had that value already.</summary>
internal readonly record struct LoadAccess(int Value, int Address, string Name, bool IsKnown);

namespace Cashew.Linker.Optimization.Profiles;

/// <summary>How often a block of a function was executed.</summary>
/// <param name="Offset">Where it begins in the function as the compiler wrote it.</param>
/// <param name="Count">How often it was executed.</param>
/// <param name="Taken">How often the conditional branch at its end was taken; 0 if there is none.</param>
public readonly record struct BlockCount(uint Offset, uint Count, uint Taken);

namespace Cashew.Linker.Optimization.Profiles;

/// <summary>What a workload did in a function.</summary>
/// <param name="Symbol">The function's symbol in the compiler's object.</param>
/// <param name="Shape">What its instructions and branches looked like: the blocks are those of this code only.</param>
/// <param name="Calls">How often it was entered.</param>
/// <param name="Blocks">Its blocks, by rising offset.</param>
public sealed record FunctionProfile(string Symbol, string Shape, uint Calls, IReadOnlyList<BlockCount> Blocks);

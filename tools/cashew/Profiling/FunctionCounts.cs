namespace Cashew.Tools.Profiling;

/// <summary>What a run executed of a function.</summary>
/// <param name="Name">The unit and the function.</param>
/// <param name="Calls">How often it was entered.</param>
/// <param name="Instructions">How many of its instructions were executed.</param>
/// <param name="Blocks">The blocks of which it consists as far as they were executed.</param>
public sealed record FunctionCounts(string Name, uint Calls, ulong Instructions, IReadOnlyList<BlockCounts> Blocks);

namespace Cashew.Linker.Checks.Counts;

/// <summary>A loop as if it were one instruction: what it takes until it goes on at each place behind it, or leaves the function.</summary>
internal sealed record CollapsedLoop(IReadOnlyDictionary<int, ResultWays> Leaves, ResultWays Exit);

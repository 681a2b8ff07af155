namespace Cashew.Tools.Profiling;

/// <summary>Instructions that were always executed one after the other.</summary>
/// <param name="Address">The first one.</param>
/// <param name="Instructions">How many there are.</param>
/// <param name="Count">How often they were executed.</param>
/// <param name="Left">How often the program went on elsewhere than right behind them.</param>
public sealed record BlockCounts(uint Address, uint Instructions, uint Count, uint Left);

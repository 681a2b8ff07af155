namespace Cashew.Tools.Benchmarks;

/// <summary>A figure that is shown.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Unit">Instructions or bytes.</param>
/// <param name="Limit">The most that it may be, if anything is said of that.</param>
/// <param name="Peers">The figures of other kernels, by their names.</param>
public sealed record FigureDescription(string Name, string Unit, uint? Limit, IReadOnlyDictionary<string, string> Peers);

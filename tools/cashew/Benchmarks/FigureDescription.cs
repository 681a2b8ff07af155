namespace Cashew.Tools.Benchmarks;

/// <summary>A figure that is shown.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Unit">Instructions or bytes.</param>
/// <param name="Limit">The most that it may be, if anything is said of that.</param>
/// <param name="CycleLimit">The most cycles that it may take by the estimate, if anything is said of that.</param>
/// <param name="Exceptions">How often a handler is entered in it; instructions that are counted are checked for it.</param>
/// <param name="Parts">The figures whose sum it is; empty if it is counted itself.</param>
/// <param name="Peers">The figures of other kernels, by their names.</param>
public sealed record FigureDescription(string Name, string Unit, uint? Limit, uint? CycleLimit, uint Exceptions, IReadOnlyList<string> Parts, IReadOnlyDictionary<string, string> Peers)
{
    /// <summary>A figure of it is above the limit.</summary>
    public bool IsMissed(Figure figure) => figure.Value > Limit;
}

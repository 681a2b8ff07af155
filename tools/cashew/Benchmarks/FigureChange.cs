namespace Cashew.Tools.Benchmarks;

/// <summary>A figure that is not what it was.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Instructions or bytes.</param>
/// <param name="Before">What it was; null if it is new.</param>
/// <param name="After">What it is; null if it is gone.</param>
public sealed record FigureChange(string Name, string Unit, uint? Before, uint? After)
{
    /// <summary>The figures that changed, in the order of the new ones; those that are gone last.</summary>
    public static IReadOnlyList<FigureChange> Between(IReadOnlyList<Figure> before, IReadOnlyList<Figure> after)
    {
        IEnumerable<FigureChange> there = after.Select(figure => new FigureChange(figure.Name, figure.Unit, ValueIn(before, figure.Name), figure.Value));
        IEnumerable<FigureChange> gone = before.Where(figure => ValueIn(after, figure.Name) is null).Select(figure => new FigureChange(figure.Name, figure.Unit, figure.Value, null));
        return [.. there.Where(change => change.Before != change.After), .. gone];
    }

    /// <inheritdoc/>
    public override string ToString() => (Before, After) switch
    {
        ({ } before, { } after) when after > before => $"grew: {Name}: {Count(before)} to {Count(after)} {Unit}, {Count(after - before)} more",
        ({ } before, { } after) => $"shrank: {Name}: {Count(before)} to {Count(after)} {Unit}, {Count(before - after)} fewer",
        (null, { } after) => $"new: {Name}: {Count(after)} {Unit}",
        _ => $"gone: {Name}",
    };

    private static string Count(uint value) => BenchmarkReport.Number(value);

    private static uint? ValueIn(IReadOnlyList<Figure> figures, string name) => figures.FirstOrDefault(figure => figure.Name == name)?.Value;
}

namespace Cashew.Tools.Benchmarks;

/// <summary>A figure that was counted.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Value">How many instructions or bytes.</param>
/// <param name="Remark">More about it; empty if there is nothing more to say.</param>
public sealed record Figure(FigureDescription Description, uint Value, string Remark)
{
    /// <summary>It has a limit and is above it.</summary>
    public bool IsMissed => Value > Description.Limit;
}

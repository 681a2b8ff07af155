namespace Cashew.Tools.Benchmarks;

/// <summary>A figure that was counted.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Instructions or bytes.</param>
/// <param name="Value">How many.</param>
/// <param name="Cycles">The estimate of a Cortex-M4's cycles; none for bytes.</param>
/// <param name="Remark">More about it; empty if there is nothing more to say.</param>
public sealed record Figure(string Name, string Unit, uint Value, uint? Cycles, string Remark = "");

namespace Cashew.Tools.Benchmarks;

/// <summary>Instructions of the kernel between two points at which an interrupt that is pending would be taken.</summary>
/// <param name="Cost">What it took.</param>
/// <param name="Entry">The handler by which the kernel was entered.</param>
/// <param name="Function">Where most of the instructions were.</param>
public sealed record KernelStretch(Cost Cost, string Entry, string Function);

namespace Cashew.Tools.Benchmarks;

/// <summary>Instructions of the kernel between two points at which an interrupt that is pending would be taken.</summary>
/// <param name="Instructions">How many.</param>
/// <param name="Entry">The handler by which the kernel was entered.</param>
/// <param name="Function">Where most of them were.</param>
public sealed record KernelStretch(uint Instructions, string Entry, string Function);

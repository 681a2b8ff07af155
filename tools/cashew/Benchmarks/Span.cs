namespace Cashew.Tools.Benchmarks;

/// <summary>A part of an execution: from one instruction on, up to another.</summary>
/// <param name="Start">The number of the first instruction.</param>
/// <param name="End">The number of the first that does not belong to it.</param>
public readonly record struct Span(int Start, int End);

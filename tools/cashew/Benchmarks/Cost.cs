namespace Cashew.Tools.Benchmarks;

/// <summary>What a part of an execution took.</summary>
/// <param name="Instructions">The instructions.</param>
/// <param name="Cycles">The estimate of a Cortex-M4's cycles.</param>
/// <param name="Exceptions">How often a handler was entered.</param>
public readonly record struct Cost(uint Instructions, uint Cycles, uint Exceptions)
{
    /// <summary>What is left without another.</summary>
    public static Cost operator -(Cost whole, Cost part) =>
        new(whole.Instructions - part.Instructions, whole.Cycles - part.Cycles, whole.Exceptions - part.Exceptions);

    /// <summary>Both together.</summary>
    public static Cost operator +(Cost one, Cost other) =>
        new(one.Instructions + other.Instructions, one.Cycles + other.Cycles, one.Exceptions + other.Exceptions);

    /// <summary>One of so many.</summary>
    public static Cost operator /(Cost whole, uint rounds) => new(whole.Instructions / rounds, whole.Cycles / rounds, whole.Exceptions / rounds);
}

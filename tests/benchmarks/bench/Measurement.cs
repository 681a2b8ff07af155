namespace Cashew.Benchmarks;

/// <summary>What is measured, what the same takes without it, and how often it happens in between.</summary>
internal readonly struct Measurement(Interval whole, Interval empty, uint rounds)
{
    /// <summary>With what is measured.</summary>
    public Interval Whole => whole;

    /// <summary>Without it.</summary>
    public Interval Empty => empty;

    /// <summary>How often it happens.</summary>
    public uint Rounds => rounds;
}

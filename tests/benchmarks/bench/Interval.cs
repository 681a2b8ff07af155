namespace Cashew.Benchmarks;

/// <summary>Two readings of the counter.</summary>
internal readonly struct Interval(uint start, uint end)
{
    /// <summary>Takes the two that a function of Measured.S returns. If they are the same, a system call between them has failed.</summary>
    public Interval(ulong readings)
        : this((uint)readings, (uint)(readings >> 32))
    {
    }

    /// <summary>The first.</summary>
    public uint Start => start;

    /// <summary>The second.</summary>
    public uint End => end;
}

namespace Cashew.Linker.Descriptions;

/// <summary>So many microseconds of the processor's time in each period of so many. Equal, they are a time slice.</summary>
public sealed record Budget(uint Microseconds, uint Period)
{
    /// <summary>The shortest budget and period.</summary>
    public const uint Least = 20;

    /// <summary>The longest period.</summary>
    public const uint Most = int.MaxValue;

    /// <summary>What a program has that asks for nothing else: 5 ms, then it is the turn of its equals.</summary>
    public static readonly Budget TimeSlice = new(5_000, 5_000);
}

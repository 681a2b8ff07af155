namespace Cashew.Kernel.Tests;

/// <summary>Random numbers that depend on the seed alone, on every system.</summary>
/// <param name="seed">Any number.</param>
internal sealed class RandomWords(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Any word. SplitMix64: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", 2014.</summary>
    public uint Word()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return (uint)((mixed ^ (mixed >> 31)) >> 32);
    }

    /// <summary>0 to one less than a limit.</summary>
    public uint Below(uint limit) => (uint)(((ulong)Word() * limit) >> 32);

    /// <summary>True so many times in a hundred.</summary>
    public bool Percent(uint chance) => Below(100) < chance;

    /// <summary>One of several.</summary>
    public T OneOf<T>(params System.ReadOnlySpan<T> items) => items[(int)Below((uint)items.Length)];
}

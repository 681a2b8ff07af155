namespace Cashew.Linker.Placement;

/// <summary>A piece of a memory that somebody has: <paramref name="Needed"/> of its <paramref name="Bytes"/> are used, the rest is padding.</summary>
public sealed record Block(string Owner, uint Start, uint Bytes, uint Needed)
{
    /// <summary>The first address after it.</summary>
    public ulong End => (ulong)Start + Bytes;

    /// <summary>What the rules of alignment cost.</summary>
    public uint Padding => Bytes - Needed;
}

namespace Cashew.Linker.Descriptions;

/// <summary>A memory of a board.</summary>
public sealed record MemoryDescription(string Name, bool IsFlash, uint Base, uint Size)
{
    /// <summary>The first address after it.</summary>
    public ulong End => (ulong)Base + Size;
}

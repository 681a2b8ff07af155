using Cashew.Linker.Descriptions;

namespace Cashew.Linker.Placement;

/// <summary>A piece of RAM that nothing uses: a power of two of bytes, aligned to its size. Boot makes an Untyped of it.</summary>
public sealed record UntypedPiece(MemoryDescription Memory, uint Base, int SizeLog2)
{
    /// <summary>Its bytes.</summary>
    public uint Size => 1u << SizeLog2;
}

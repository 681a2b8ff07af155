using System.Numerics;
using Cashew.Abi.Image;

namespace Cashew.User;

/// <summary>A piece of memory.</summary>
public struct MemoryRange
{
    /// <summary>The first address.</summary>
    public uint Base;

    /// <summary>Bytes.</summary>
    public uint Size;

    /// <summary>The first address after it.</summary>
    public readonly uint End => Base + Size;

    /// <summary>What a Page covers: from its first enabled eighth to its last one.</summary>
    internal static MemoryRange OfPage(in BootCapabilityRecord page)
    {
        uint size = 1u << (int)(page.Word & 0x1F);
        uint enabled = ~(page.Word >> 8) & 0xFF;
        uint first = (uint)BitOperations.TrailingZeroCount(enabled);
        uint last = (uint)BitOperations.Log2(enabled);
        return new MemoryRange { Base = page.Address + (size / 8 * first), Size = size / 8 * (last + 1 - first) };
    }
}

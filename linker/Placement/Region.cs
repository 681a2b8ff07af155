using System.Numerics;

namespace Cashew.Linker.Placement;

// An MPU region is a power of two of bytes, at least 32, aligned to its size. From 256 bytes on it has eight equal subregions that can be
// disabled one by one, which is how a region of 1,024 bytes can take 640 (ARMv7-M ARM B3.5.1).

/// <summary>A region of the MPU: its first subregions belong to it, the rest are disabled.</summary>
public sealed record Region(uint Base, int SizeLog2, int EnabledSubregions)
{
    private const int SmallestLog2 = 5;
    private const int SmallestLog2WithSubregions = 8;
    private const int Subregions = 8;

    /// <summary>The bytes from the base to the end of the last subregion, disabled ones included; a multiple of it is the base.</summary>
    public uint Size => 1u << SizeLog2;

    /// <summary>The bytes that belong to it.</summary>
    public uint Bytes => Size / Subregions * (uint)EnabledSubregions;

    /// <summary>The first address after the bytes that belong to it.</summary>
    public ulong End => (ulong)Base + Bytes;

    /// <summary>Bit n: subregion n is disabled.</summary>
    public byte DisabledSubregions => (byte)(0xff << EnabledSubregions);

    /// <summary>The region for a number of bytes that takes the least memory, at address 0.</summary>
    public static Region For(uint bytes)
    {
        var sizeLog2 = Math.Max(SmallestLog2, BitOperations.Log2(BitOperations.RoundUpToPowerOf2(Math.Max(bytes, 1))));
        if (sizeLog2 < SmallestLog2WithSubregions)
        {
            return new Region(0, sizeLog2, Subregions);
        }

        var subregion = (1u << sizeLog2) / Subregions;
        return new Region(0, sizeLog2, (int)((bytes + subregion - 1) / subregion));
    }
}

using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>A flexible page: a power of two of bytes, at least 32, aligned to its size, less the eighths that are disabled. One MPU region.</summary>
internal struct Page
{
    /// <summary>The first address.</summary>
    public uint Base;

    /// <summary>The size's logarithm to base 2.</summary>
    public byte SizeLog2;

    /// <summary>Bit n: the n-th eighth of the Page does not belong to it. 0 below 256 bytes.</summary>
    public byte DisabledSubregions;
    public PageAttributes Attributes;

    /// <summary>What the memory itself lets be done, whoever holds the capability.</summary>
    public readonly Rights PossibleRights
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Rights.Read
            | ((Attributes & PageAttributes.Writable) != 0 ? Rights.Write : Rights.None)
            | ((Attributes & (PageAttributes.Executable | PageAttributes.Device)) == PageAttributes.Executable ? Rights.Execute : Rights.None);
    }
}

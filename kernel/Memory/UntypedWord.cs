using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

/// <summary>
/// What the capability to an Untyped knows beside the first address: the size's logarithm to base 2 in bits 4:0, in bit 5 whether it is device memory, and from
/// bit 6 on how many units of 16 bytes are in use or not clear yet. All memory above is zero.
/// </summary>
/// <param name="value">The word.</param>
internal readonly struct UntypedWord(uint value)
{
    /// <summary>A unit of the watermark.</summary>
    public const int UnitLog2 = 4;

    private const uint DeviceBit = 1u << 5;
    private const int UsedShift = 6;

    public uint Value { get; } = value;

    /// <summary>The size's logarithm to base 2.</summary>
    public int SizeLog2 => (int)(Value & 31);

    /// <summary>The size in bytes.</summary>
    public uint Size => 1u << SizeLog2;

    public bool IsDevice => (Value & DeviceBit) != 0;

    /// <summary>Bytes from the first address on.</summary>
    public uint Used => (Value >> UsedShift) << UnitLog2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UntypedWord Create(uint sizeLog2, bool isDevice) => new(sizeLog2 | (isDevice ? DeviceBit : 0));

    /// <summary>The same with so many bytes in use, a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UntypedWord With(uint used) => new((Value & (31 | DeviceBit)) | ((used >> UnitLog2) << UsedShift));
}

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Numerics;

public static class BitOperations
{
    /// <summary>The zero bits above the highest one bit: 32 for zero. CLZ, and a call.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewLeadingZeroCount")]
    public static extern int LeadingZeroCount(uint value);

    /// <summary>The zero bits below the lowest one bit: 32 for zero. RBIT and CLZ, and a call.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewTrailingZeroCount")]
    public static extern int TrailingZeroCount(uint value);

    public static bool IsPow2(uint value) => value != 0 && (value & (value - 1)) == 0;

    public static int Log2(uint value) => 31 - LeadingZeroCount(value | 1);

    public static int PopCount(uint value)
    {
        value -= (value >> 1) & 0x55555555;
        value = (value & 0x33333333) + ((value >> 2) & 0x33333333);
        return (int)((((value + (value >> 4)) & 0x0F0F0F0F) * 0x01010101) >> 24);
    }

    public static uint RotateLeft(uint value, int offset) => (value << offset) | (value >> (32 - offset));
}

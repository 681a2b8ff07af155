using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

// The compiler never divides in line on Arm: each `/` and `%` is a call of one of these. The 32-bit ones are two instructions
// of assembly (UDIV and SDIV, Armv7-M ARM A7.7.194 and A7.7.126); a division by zero faults there, since CCR.DIV_0_TRP is set.
public static class Math
{
    public static uint Min(uint left, uint right) => left < right ? left : right;

    public static int Min(int left, int right) => left < right ? left : right;

    public static uint Max(uint left, uint right) => left > right ? left : right;

    public static int Max(int left, int right) => left > right ? left : right;

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewDivI32")]
    internal static extern int DivInt32(int dividend, int divisor);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewDivU32")]
    internal static extern uint DivUInt32(uint dividend, uint divisor);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewModI32")]
    internal static extern int ModInt32(int dividend, int divisor);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewModU32")]
    internal static extern uint ModUInt32(uint dividend, uint divisor);

    internal static ulong DivUInt64(ulong dividend, ulong divisor) => DivideUInt64(dividend, divisor, out _);

    internal static ulong ModUInt64(ulong dividend, ulong divisor)
    {
        DivideUInt64(dividend, divisor, out ulong remainder);
        return remainder;
    }

    internal static long DivInt64(long dividend, long divisor)
    {
        ulong quotient = DivideUInt64(Magnitude(dividend), Magnitude(divisor), out _);
        return (dividend < 0) == (divisor < 0) ? (long)quotient : -(long)quotient;
    }

    internal static long ModInt64(long dividend, long divisor)
    {
        DivideUInt64(Magnitude(dividend), Magnitude(divisor), out ulong remainder);
        return dividend < 0 ? -(long)remainder : (long)remainder;
    }

    private static ulong Magnitude(long value) => value < 0 ? (ulong)-value : (ulong)value;

    // Long division by shifting and subtracting: 64 rounds whatever the numbers are. A divisor of zero takes the 32-bit
    // division's fault.
    private static ulong DivideUInt64(ulong dividend, ulong divisor, out ulong remainder)
    {
        if (divisor == 0)
        {
            remainder = DivUInt32(1, 0);
        }

        ulong rest = 0;
        ulong quotient = 0;
        for (int bit = 63; bit >= 0; bit--)
        {
            bool carry = (rest >> 63) != 0;
            rest = (rest << 1) | ((dividend >> bit) & 1);
            if (carry || rest >= divisor)
            {
                rest -= divisor;
                quotient |= 1UL << bit;
            }
        }

        remainder = rest;
        return quotient;
    }
}

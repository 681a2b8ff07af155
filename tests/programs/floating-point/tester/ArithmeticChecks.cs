using System.Runtime.CompilerServices;
using Cashew.Testing;

namespace Cashew.Tests.FloatingPoint;

/// <summary>C# computes with float.</summary>
internal static class ArithmeticChecks
{
    public static void Run()
    {
        Check.Equal("a product"u8, 3, (uint)Product(2, 1.5f));
        Check.Equal("a quotient"u8, 0x3EAAAAAB, Bits(Quotient(1, 3)));
        Check.Equal("a sum of what can be told exactly"u8, 0x3F400000, Bits(Sum(0.5f, 0.25f)));
        Check.Equal("a negative number as a whole one"u8, unchecked((uint)-2), (uint)(int)Product(-2.5f, 1));
        Check.Equal("a whole number as a float"u8, 0x47C35000, Bits(100_000));
        Check.That("a comparison"u8, Sum(0.5f, 0.25f) < Product(0.5f, 2));
        Check.That("  the other way"u8, !(Product(0.5f, 2) < Sum(0.5f, 0.25f)));
        float nothing = Quotient(0, 0);
        Check.That("what is no number is not even itself"u8, nothing != Product(nothing, 1));
    }

    public static unsafe uint Bits(float number) => *(uint*)&number;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Product(float first, float second) => first * second;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Quotient(float first, float second) => first / second;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Sum(float first, float second) => first + second;
}

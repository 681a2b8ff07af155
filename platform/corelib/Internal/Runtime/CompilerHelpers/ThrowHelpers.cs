using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Internal.Runtime.CompilerHelpers;

// What generated code calls where .NET would throw. There are no exceptions: each one is an undefined instruction, so a program
// takes a fault that its fault handler sees, and the kernel panics.
internal static class ThrowHelpers
{
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewTrap")]
    private static extern void Trap();

    internal static void ThrowIndexOutOfRangeException() => Trap();

    internal static void ThrowDivideByZeroException() => Trap();

    internal static void ThrowOverflowException() => Trap();

    internal static void ThrowNullReferenceException() => Trap();

    internal static void ThrowPlatformNotSupportedException() => Trap();

    internal static void ThrowArrayTypeMismatchException() => Trap();

    internal static void ThrowTypeLoadException() => Trap();

    internal static void ThrowFeatureBodyRemoved() => Trap();

    internal static void ThrowArgumentException() => Trap();

    internal static void ThrowArgumentOutOfRangeException() => Trap();
}

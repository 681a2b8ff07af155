using System.Runtime;
using System.Runtime.CompilerServices;

namespace Cashew.Tests.FloatingPoint;

/// <summary>The functions of Registers.S: all 33 registers of the FPU, s0 to s31 and FPSCR.</summary>
internal static class Registers
{
    public const uint Count = 33;

    /// <summary>Puts numbers there that follow from the first.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RegistersFill")]
    public static extern void Fill(uint first);

    /// <summary>How many have what <see cref="Fill"/> has put there.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RegistersKept")]
    public static extern uint Kept(uint first);

    /// <summary>How many are 0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RegistersZero")]
    public static extern uint Zero();

    /// <summary>Uses a coprocessor that is not there.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RegistersOther")]
    public static extern void UseOther();
}

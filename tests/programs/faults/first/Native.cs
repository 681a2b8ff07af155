using System.Runtime;
using System.Runtime.CompilerServices;

namespace Cashew.Tests.Faults.First;

/// <summary>The functions of Tricks.S. They return only if nothing has stopped them.</summary>
internal static class Native
{
    /// <summary>A system call with another stack pointer.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "TrickCallWithStack")]
    public static extern void CallWithStack(uint stackPointer);

    /// <summary>Runs on the spot with another stack pointer, until an interrupt comes.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "TrickWaitWithStack")]
    public static extern void WaitWithStack(uint stackPointer);

    /// <summary>Jumps to an address.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "TrickJump")]
    public static extern void Jump(uint address);

    /// <summary>An undefined instruction.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "TrickUndefined")]
    public static extern void Undefined();

    /// <summary>An instruction of the floating-point unit.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "TrickFloatingPoint")]
    public static extern void FloatingPoint();

    /// <summary>A division by zero.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "TrickDivideByZero")]
    public static extern void DivideByZero();

    /// <summary>A load of two words from an odd address.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "TrickUnaligned")]
    public static extern void Unaligned();

    /// <summary>A breakpoint.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "TrickBreakpoint")]
    public static extern void Breakpoint();

    /// <summary>The address of the undefined instruction.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "TrickFindUndefined")]
    public static extern uint FindUndefined();
}

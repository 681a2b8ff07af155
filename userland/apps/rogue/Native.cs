using System.Runtime;
using System.Runtime.CompilerServices;

namespace Cashew.Apps.Rogue;

/// <summary>The functions of Rogue.S.</summary>
internal static class Native
{
    /// <summary>Jumps to an address whose bit 0 is set.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RogueJump")]
    public static extern void Jump(uint address);

    /// <summary>Asks the processor for privilege.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RogueRaisePrivilege")]
    public static extern void RaisePrivilege();

    /// <summary>Makes a system call with another stack pointer.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RogueYieldWithStack")]
    public static extern void YieldWithStack(uint stackPointer);

    /// <summary>Executes an undefined instruction.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RogueUndefined")]
    public static extern void Undefined();

    /// <summary>Executes a breakpoint.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RogueBreakpoint")]
    public static extern void Breakpoint();
}

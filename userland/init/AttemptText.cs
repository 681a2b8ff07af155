using System;
using Cashew.Init.Protocol;

namespace Cashew.Init;

/// <summary>What rogue's attempts are called on the console.</summary>
internal static class AttemptText
{
    /// <summary>The text of an attempt.</summary>
    public static ReadOnlySpan<byte> Of(Attempt attempt) => attempt switch
    {
        Attempt.WriteKernelRam => "write to kernel RAM"u8,
        Attempt.ReadOtherProgram => "read of the other program's RAM"u8,
        Attempt.WriteFlash => "write to flash"u8,
        Attempt.ExecuteRam => "execute from RAM"u8,
        Attempt.RaisePrivilege => "privileged instruction"u8,
        Attempt.EnableInterrupt => "enable interrupts in the NVIC"u8,
        Attempt.TriggerInterrupt => "trigger an interrupt in the NVIC"u8,
        Attempt.BitBandRam => "bit-band alias of the other program's RAM"u8,
        Attempt.BitBandDevice => "bit-band alias of a device"u8,
        Attempt.UnalignedStack => "unaligned stack pointer at SVC"u8,
        Attempt.WildStack => "wild stack pointer at SVC"u8,
        Attempt.ReadNull => "read of address 0"u8,
        Attempt.CallKernel => "jump into the kernel"u8,
        Attempt.UseDevice => "write to the console's device"u8,
        Attempt.UndefinedInstruction => "undefined instruction"u8,
        Attempt.Breakpoint => "breakpoint"u8,
        Attempt.DivideByZero => "division by zero"u8,
        Attempt.OverflowStack => "stack overflow"u8,
        _ => "unknown attempt"u8,
    };
}

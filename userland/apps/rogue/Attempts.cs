using System.Runtime.CompilerServices;
using System.Threading;
using Cashew.Init.Protocol;

namespace Cashew.Apps.Rogue;

/// <summary>The attempts. Each returns only if nothing stopped it.</summary>
internal static unsafe class Attempts
{
    private const uint Garbage = 0xDEADBEEF;

    // The bit-band aliases of RAM and of devices: a word for each bit (Armv7-M ARM B3.1, Cortex-M4 TRM 3.7).
    private const uint RamBase = 0x20000000;
    private const uint RamAlias = 0x22000000;
    private const uint DeviceBase = 0x40000000;
    private const uint DeviceAlias = 0x42000000;

    // USART2 CR1: the console's.
    private const uint ConsoleControl = 0x4000440C;

    private const uint NvicSetEnable = 0xE000E100;
    private const uint NvicTrigger = 0xE000EF00;
    private const uint MpuControl = 0xE000ED94;

    // BX LR.
    private const uint ReturnInstruction = 0x4770;

    private const uint ThumbBit = 1;

    private static uint s_code;
    private static uint s_sink;
    private static uint s_zero;

    /// <summary>Makes an attempt.</summary>
    public static void Make(Attempt attempt, Targets targets)
    {
        switch (attempt)
        {
            case Attempt.WriteKernelRam:
                Write(targets.KernelRam);
                break;
            case Attempt.ReadOtherProgram:
                Read(targets.OtherRam);
                break;
            case Attempt.WriteFlash:
                Write(OwnFlash());
                break;
            case Attempt.ExecuteRam:
                s_code = ReturnInstruction;
                Native.Jump((uint)Unsafe.AsPointer(ref s_code) | ThumbBit);
                break;
            case Attempt.RaisePrivilege:
                // The processor ignores the request; that the MPU cannot be switched off then shows that it did.
                Native.RaisePrivilege();
                Write(MpuControl, 0);
                break;
            case Attempt.EnableInterrupt:
                Write(NvicSetEnable, uint.MaxValue);
                break;
            case Attempt.TriggerInterrupt:
                Write(NvicTrigger, 0);
                break;
            case Attempt.BitBandRam:
                Write(RamAlias + ((targets.OtherRam - RamBase) * 32), 1);
                break;
            case Attempt.BitBandDevice:
                Write(DeviceAlias + ((ConsoleControl - DeviceBase) * 32), 0);
                break;
            case Attempt.UnalignedStack:
                // No multiple of 8, and the last words of the frame lie behind the program's RAM.
                Native.YieldWithStack(targets.OwnRamEnd + 12);
                break;
            case Attempt.WildStack:
                Native.YieldWithStack(targets.KernelRam + 64);
                break;
            case Attempt.ReadNull:
                Read(0);
                break;
            case Attempt.CallKernel:
                Native.Jump(targets.KernelCode | ThumbBit);
                break;
            case Attempt.UseDevice:
                Write(ConsoleControl, 0);
                break;
            case Attempt.UndefinedInstruction:
                Native.Undefined();
                break;
            case Attempt.Breakpoint:
                Native.Breakpoint();
                break;
            case Attempt.DivideByZero:
                s_zero = 0;
                s_sink = Garbage / Volatile.Read(ref s_zero);
                break;
            case Attempt.OverflowStack:
                s_sink = Recurse(0);
                break;
        }
    }

    private static void Write(uint address, uint value = Garbage) => *(uint*)address = value;

    private static void Read(uint address) => s_sink = *(uint*)address;

    private static uint OwnFlash()
    {
        fixed (byte* text = "in flash"u8)
        {
            return (uint)text & ~3u;
        }
    }

    // Each round takes some of the stack, until the next one does not fit.
    private static uint Recurse(uint depth) => depth == uint.MaxValue ? depth : Recurse(depth + 1) ^ depth;
}

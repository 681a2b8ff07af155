using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.Platform.Stm32F4;

namespace Cashew.Kernel;

/// <summary>The Netduino Plus 2 as QEMU models it: STM32F405 without a clock controller and without core-coupled memory.</summary>
internal static class Board
{
    /// <summary>The interrupt lines of the STM32F405 (RM0090 12.2).</summary>
    public const uint InterruptLines = 82;

    private const uint Crystal = 25_000_000;

    // What QEMU's timers count, whatever the clock tree says.
    private const uint TimerClock = 1_000_000_000;

    /// <summary>Starts the clocks, which it enters in the boot information, and the console. TIM5's count is also how an emulator's user reads virtual time from outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Initialize(BootInfo* info)
    {
        MonotonicClock.Initialize(TimerClock);
        ConsoleUart.Initialize(Clock.Start(Crystal, info));
    }

    /// <summary>Prints a byte on the console.</summary>
    public static void PutByte(byte value) => ConsoleUart.Put(value);

    /// <summary>Waits until the console has printed all.</summary>
    public static void Flush() => ConsoleUart.Flush();
}

using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.Platform.Stm32F4;

namespace Cashew.Kernel;

/// <summary>The STM32F4 Discovery: STM32F407VG with a crystal of 8 MHz (ST UM1472).</summary>
internal static class Board
{
    /// <summary>The interrupt lines of the STM32F407 (RM0090 12.2).</summary>
    public const uint InterruptLines = 82;

    private const uint Crystal = 8_000_000;

    /// <summary>Starts the clocks, which it enters in the boot information, the console and the clock of the timer that programs may be given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Initialize(BootInfo* info)
    {
        ConsoleUart.Initialize(Clock.Start(Crystal, info));
        MonotonicClock.Initialize(info->TimerClock);
        Rcc.RCC->APB1ENR |= Rcc.APB1ENR_TIM2EN;
    }

    /// <summary>Prints a byte on the console.</summary>
    public static void PutByte(byte value) => ConsoleUart.Put(value);

    /// <summary>Waits until the console has printed all.</summary>
    public static void Flush() => ConsoleUart.Flush();
}

using System.Runtime.CompilerServices;
using Cashew.Platform.Stm32F4;

namespace Cashew.Kernel;

// TIM5 counts microseconds for ever, in 32 bits. Accounting adds up the rest at each look at it, which must come before it has gone round: so the deadline is
// at most 2^30 away, 18 minutes, even if nothing is to come. What fires then is the board's DeadlineTimer.

/// <summary>The kernel's one clock, in microseconds from boot, and the interrupt at the next deadline.</summary>
internal static unsafe class MonotonicClock
{
    /// <summary>The interrupt line, which no program can have.</summary>
    public const uint Line = (uint)InterruptNumber.TIM5;

    /// <summary>A deadline that does not come.</summary>
    public const ulong Never = ulong.MaxValue;

    /// <summary>The longest that goes by without an interrupt, in microseconds.</summary>
    public const uint MaxDelay = 1u << 30;

    /// <summary>The low word of the time. Not for a loop: the compiler may read it once, as it need make no barrier.</summary>
    public static uint Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => *(uint*)&Tim.TIM5->CNT;
    }

    /// <summary>Starts the clock. The timer's own clock is in Hz, a multiple of 1 MHz.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize(uint timerClock)
    {
        Rcc.RCC->APB1ENR |= Rcc.APB1ENR_TIM5EN;
        Tim* timer = Tim.TIM5;
        timer->PSC = (timerClock / 1_000_000) - 1;
        DeadlineTimer.Initialize();
        timer->CR1 = Tim.CR1_CEN;
    }

    /// <summary>Lets the line fire so many microseconds after now, at most <see cref="MaxDelay"/>, in place of what was set before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetAlarm(uint now, uint delay) => DeadlineTimer.Set(now, delay);
}

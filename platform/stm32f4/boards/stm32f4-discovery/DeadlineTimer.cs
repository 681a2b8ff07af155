using System.Runtime.CompilerServices;
using Cashew.Platform.Stm32F4;

namespace Cashew.Kernel;

/// <summary>The interrupt at the next deadline: compare channel 1 of TIM5, which drives no pin.</summary>
internal static unsafe class DeadlineTimer
{
    /// <summary>TIM5 is about to be started.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize()
    {
        // The prescaler counts from the next update on (RM0090 18.4.11).
        Tim* timer = Tim.TIM5;
        timer->ARR = uint.MaxValue;
        timer->EGR = Tim.EGR_UG;
        timer->DIER = Tim.DIER_CC1IE;
    }

    /// <summary>Fires so many microseconds, up to 2^30, after TIM5 counted <paramref name="now"/>, in place of what was set before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(uint now, uint delay)
    {
        Tim* timer = Tim.TIM5;
        uint target = now + delay;
        timer->SR = 0;
        timer->CCR1 = target;
        if ((int)(System.Threading.Volatile.Read(ref timer->CNT) - target) >= 0)
        {
            // The counter has met the value before it was there, and would meet it again in 71 minutes.
            Processor.PendInterrupt(MonotonicClock.Line);
        }
    }
}

using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// QEMU's TIM5 has no compare channels, and its update interrupt can keep the emulator itself in an endless loop. SysTick is modelled as it is in the chip, but
// counts 24 bits: a deadline that is further away takes more than one interrupt.

/// <summary>The interrupt at the next deadline: SysTick, counting the reference clock.</summary>
internal static unsafe class DeadlineTimer
{
    // QEMU's reference clock is an eighth of the 168 MHz that it runs the core with, whatever the clock tree says.
    private const uint TicksPerMicrosecond = 21;

    // Three quarters of a second: 24 bits.
    private const uint MaxDelay = 750_000;

    /// <summary>TIM5 is about to be started.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize() => SysTick.Registers->CTRL = 0;

    /// <summary>Fires so many microseconds after now, at the latest, in place of what was set before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(uint now, uint delay)
    {
        if (delay == 0)
        {
            Processor.PendInterrupt(MonotonicClock.Line);
            return;
        }

        SysTick* timer = SysTick.Registers;
        timer->CTRL = 0;
        if (delay == MonotonicClock.MaxDelay)
        {
            // Nothing is to come: the emulator sees that the target sleeps.
            return;
        }

        timer->LOAD = (delay < MaxDelay ? delay : MaxDelay) * TicksPerMicrosecond;
        timer->VAL = 0;
        timer->CTRL = SysTick.CTRL_TICKINT | SysTick.CTRL_ENABLE;
    }
}

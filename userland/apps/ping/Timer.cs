using Cashew.Abi;
using Cashew.Platform.Stm32F4;
using Cashew.User;

namespace Cashew.Apps.Ping;

/// <summary>TIM2: first a counter that runs freely at the timers' clock, later a clock that ticks.</summary>
internal static unsafe class Timer
{
    private static Tim* Device => Tim.TIM2;

    private static Interrupt Interrupt => new((ushort)Slot.Interrupt);

    private static Notification Ticks => new((ushort)Slot.Ticks);

    /// <summary>The counter.</summary>
    public static uint Count => Device->CNT;

    /// <summary>Lets the counter run over all its 32 bits, one step for each period of the clock.</summary>
    public static void StartCounting()
    {
        Device->PSC = 0;
        Device->ARR = uint.MaxValue;
        Device->EGR = Tim.EGR_UG;
        Device->CR1 = Tim.CR1_CEN;
    }

    /// <summary>Lets it tick once in so many periods of the clock. Fails if the interrupt cannot be had.</summary>
    public static Error StartTicking(uint period)
    {
        Device->CR1 = 0;
        Device->ARR = period - 1;
        Device->EGR = Tim.EGR_UG;
        Device->SR = 0;
        Error error = Interrupt.Bind(Ticks.Slot);
        Device->DIER = Tim.DIER_UIE;
        Device->CR1 = Tim.CR1_CEN;
        return error == Error.None ? Interrupt.Acknowledge() : error;
    }

    /// <summary>Waits for the next tick.</summary>
    public static Error WaitTick()
    {
        Error error = Ticks.Wait(out _);
        Device->SR = 0;
        return error == Error.None ? Interrupt.Acknowledge() : error;
    }
}

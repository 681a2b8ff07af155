namespace Cashew.Kernel;

/// <summary>The simulated clock: it stands still while the kernel runs.</summary>
internal static class MonotonicClock
{
    /// <summary>TIM5's line on the STM32F4.</summary>
    public const uint Line = 50;

    public const ulong Never = ulong.MaxValue;

    public const uint MaxDelay = 1u << 30;

    public static uint Count => (uint)Processor.Machine.Now;

    public static unsafe void SetAlarm(uint now, uint delay) =>
        Processor.Machine.Deadline = delay == MaxDelay ? ProcessorState.Instance->Deadline : Processor.Machine.Now + delay;
}

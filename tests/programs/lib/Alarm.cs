using Cashew.Abi;
using Cashew.Platform.Stm32F4;
using Cashew.User;

namespace Cashew.Testing;

// TIM2 as QEMU models it, for tests on the emulator alone: the counter goes on for ever, a step for each instruction, which is a nanosecond of the
// target's time. If it is never set, it rings as many steps after a write of ARR as ARR says, and again each time so many later.

/// <summary>TIM2, which the program must have mapped: a clock, and an alarm by its interrupt.</summary>
/// <param name="interrupt">The slot of its Interrupt: write.</param>
/// <param name="bell">The slot of a Notification with a badge: read, write.</param>
public readonly unsafe struct Alarm(ushort interrupt, ushort bell)
{
    private static Tim* Device => Tim.TIM2;

    /// <summary>Steps since the machine's reset.</summary>
    public static uint Count => Device->CNT;

    /// <summary>It has rung since the start.</summary>
    public static bool HasRung => (Device->SR & Tim.SR_UIF) != 0;

    /// <summary>Lets it ring after so many steps, and again each time so many later.</summary>
    public static void Start(uint steps)
    {
        Stop();
        Device->ARR = steps;
        Device->DIER = Tim.DIER_UIE;
        Device->CR1 = Tim.CR1_CEN;
    }

    /// <summary>It rings no more, and has not rung.</summary>
    public static void Stop()
    {
        Device->CR1 = 0;
        Device->DIER = 0;
        Device->SR = 0;
    }

    /// <summary>Binds the interrupt to the bell. Once in the life of the system.</summary>
    public Error Bind() => new Interrupt(interrupt).Bind(bell);

    /// <summary>Lets everybody else run until the alarm rings. An interrupt that was pending from before has left no flag, and does not count.</summary>
    public void Wait()
    {
        while (!HasRung)
        {
            new Interrupt(interrupt).Acknowledge();
            new Notification(bell).Wait(out _);
        }
    }

    /// <summary>Lets everybody else run for so many steps.</summary>
    public void Sleep(uint steps)
    {
        Start(steps);
        Wait();
        Stop();
    }
}

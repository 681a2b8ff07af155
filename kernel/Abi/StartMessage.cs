namespace Cashew.Abi;

/// <summary>What a program finds in its first registers when the system starts it, as if it had received a message.</summary>
public struct StartMessage
{
    /// <summary>r4: 0 at boot. A program that is restarted gets what WriteRegisters was given.</summary>
    public uint Argument;

    /// <summary>r5: the address of the <see cref="Abi.BootInfo"/>. Only a program that has its Page mapped can read it.</summary>
    public uint BootInfo;

    /// <summary>r6: the processor's clock, in Hz.</summary>
    public uint CoreClock;

    /// <summary>r7: the clock of the timers on APB1 (TIM2 to TIM5), in Hz.</summary>
    public uint TimerClock;
}

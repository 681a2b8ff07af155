namespace Cashew.Abi;

/// <summary>
/// What is known only when the machine runs: the half of the boot information that the kernel fills in at boot. It lies in a Page of RAM of its own, which nobody
/// can write. The other half is the image table in flash, which the build has made.
/// </summary>
public struct BootInfo
{
    /// <summary>What <see cref="Magic"/> holds: the bytes "CSBI".</summary>
    public const uint MagicValue = 0x49425343;

    /// <summary>The version of the system calls, of this record and of the image table.</summary>
    public const uint CurrentVersion = 3;

    /// <summary>Its size in bytes: the smallest Page.</summary>
    public const uint Size = 32;

    /// <summary><see cref="MagicValue"/>.</summary>
    public uint Magic;

    /// <summary><see cref="CurrentVersion"/>.</summary>
    public uint Version;

    /// <summary>The processor's clock, in Hz.</summary>
    public uint CoreClock;

    /// <summary>The clock of the timers on APB1 (TIM2 to TIM5), in Hz.</summary>
    public uint TimerClock;

    /// <summary>1 if an external crystal drives the clock, 0 if the internal oscillator does.</summary>
    public uint ExternalClock;

    /// <summary>How many times a second the clock of Timers and SchedulingContexts counts.</summary>
    public uint ClockRate;

    /// <summary>How many interrupt lines there are.</summary>
    public uint InterruptLines;

    /// <summary>The address of the <see cref="Image.ImageHeader"/>.</summary>
    public uint ImageTable;
}

namespace Cashew.Tools.Emulation;

/// <summary>
/// The time of the emulated machine, which passes by executed instructions and not by the host's clock, so that a limit
/// in it means the same on a slow host. It is read from outside through TIM5: QEMU lets that counter run from reset at
/// 1 GHz of virtual time, divided by the prescaler, whether or not the target has enabled it. The 32-bit counter wraps
/// (after 71 minutes when the board's boot has set the prescaler to count microseconds), so readings are added up.
/// </summary>
public sealed class VirtualClock
{
    /// <summary>Where TIM5's CNT is, and its PSC in the word after it (RM0090 18.4.21).</summary>
    public const uint CounterAddress = 0x40000C24;

    private uint _lastCount;

    /// <summary>The time since reset, as of the last reading.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Takes a reading of the counter and the prescaler.</summary>
    public void Update(uint count, uint prescaler)
    {
        ulong nanoseconds = (ulong)(count - _lastCount) * ((ulong)prescaler + 1);
        _lastCount = count;
        Now += TimeSpan.FromTicks((long)(nanoseconds / TimeSpan.NanosecondsPerTick));
    }
}

using System.Runtime.InteropServices;

namespace Cashew.Kernel;

/// <summary>A part of a budget, and from when on it can be used.</summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(uint))]
internal struct Refill
{
    public ulong Time;

    /// <summary>In microseconds. The refills of a SchedulingContext add up to its budget, but for a time slice's.</summary>
    public uint Amount;
}

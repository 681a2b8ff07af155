using System.Runtime.InteropServices;

namespace Cashew.Benchmarks;

/// <summary>The counter on the way of a page fault, in the order in which Measured.S stores it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PagerReadings
{
    /// <summary>Before the access.</summary>
    public uint Access;

    /// <summary>The pager has the fault.</summary>
    public uint Fault;

    /// <summary>Before the pager's reply, which carries the Page.</summary>
    public uint Reply;

    /// <summary>After the access.</summary>
    public uint Done;
}

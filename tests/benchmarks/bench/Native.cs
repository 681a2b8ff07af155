using System.Runtime;
using System.Runtime.CompilerServices;

namespace Cashew.Benchmarks;

/// <summary>The functions of Measured.S.</summary>
internal static unsafe class Native
{
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchCall")]
    public static extern ulong Call(ref Registers registers, uint* counter);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchNothing")]
    public static extern ulong Nothing(ref Registers registers, uint* counter);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchCalls")]
    public static extern ulong Calls(uint tag, uint length, uint* counter, uint rounds);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchNoCalls")]
    public static extern ulong NoCalls(uint tag, uint length, uint* counter, uint rounds);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchPairs")]
    public static extern ulong Pairs(uint tag, uint secondTag, uint* counter, uint rounds);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchNoPairs")]
    public static extern ulong NoPairs(uint tag, uint secondTag, uint* counter, uint rounds);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchTouch")]
    public static extern ulong Touch(uint address, uint* counter);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchNoTouch")]
    public static extern ulong NoTouch(uint address, uint* counter);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchPager")]
    public static extern uint Pager(uint receive, uint replyReceive, uint length, uint* counter, ref PagerReadings readings);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchSpin")]
    public static extern void Spin(uint readings, uint* counter);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchAnchor")]
    public static extern uint Anchor(uint* counter);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchOver")]
    public static extern void Over();

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "BenchEntry")]
    public static extern uint Entry(WorkerKind worker);
}

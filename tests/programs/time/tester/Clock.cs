using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Time;

/// <summary>The clock, read through a Timer that nobody arms. A test ends long before the low word goes round.</summary>
internal static class Clock
{
    private static ushort s_timer;

    /// <summary>Microseconds since boot.</summary>
    public static uint Now
    {
        get
        {
            new Timer(s_timer).Read(out uint low, out _);
            return low;
        }
    }

    /// <summary>Makes the Timer on the bench.</summary>
    public static void Begin() => s_timer = Bench.Make(ObjectKind.Timer);

    /// <summary>Uses the processor until so many microseconds are over.</summary>
    public static void Spin(uint microseconds)
    {
        uint start = Now;
        while (Now - start < microseconds)
        {
            // The calls are the work.
        }
    }
}

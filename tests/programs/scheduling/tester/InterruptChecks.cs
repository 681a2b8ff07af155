using System.Threading;
using Cashew.Testing;

namespace Cashew.Tests.Scheduling;

/// <summary>Interrupts: from a sleeping processor, out of a lower priority's run, and in a storm.</summary>
internal static class InterruptChecks
{
    private const uint Steps = 100_000;
    private const uint Work = 100_000;

    // Instructions from the interrupt to the return of the driver's wait, and its reading of the counter.
    private const uint MostLatency = 400;

    public static void Run()
    {
        CheckLatency("an interrupt wakes its driver from a processor that sleeps"u8);
        Stage.Set(5, 5);
        Stage.First.Give(Order.Count, Stage.Address);
        CheckLatency("an interrupt preempts a lower priority"u8);
        Stage.Stop();
        CheckStorm();
    }

    private static void CheckLatency(System.ReadOnlySpan<byte> name)
    {
        uint start = Alarm.Count;
        Alarm.Start(Steps);
        Stage.Alarm.Wait();
        uint count = Alarm.Count - start;
        Alarm.Stop();
        Check.InRange(name, Steps, Steps + MostLatency, count);
    }

    // The driver does nothing but acknowledge, and the device asks again each 1000 instructions. Its priority is lower than the tester's, whom it
    // costs one interrupt.
    private static void CheckStorm()
    {
        uint before = Measure();
        Stage.Set(5, 5);
        Stage.First.Give(Order.AcknowledgeOnly, PuppetSlot.Ticks, PuppetSlot.Interrupt, Stage.Address + 4);
        Alarm.Start(1000);
        while (!Alarm.HasRung)
        {
            // From here on it rings without end.
        }

        uint during = Measure();
        Check.InRange("a storm of interrupts does not slow down a higher priority"u8, before, before + MostLatency, during);
        Check.InRange("  whose driver has not even run"u8, 0, 1, Stage.Word1);
        Stage.Second.Give(Order.CountAndYield, Stage.Address, 2000);
        Stage.Report();
        Check.Equal("  nor stops an equal one"u8, 2000, Stage.Word0);
        Check.That("  and its driver runs in turn"u8, Stage.Word1 >= 1);
        Alarm.Stop();
        Stage.Stop();
    }

    private static uint Measure()
    {
        uint start = Alarm.Count;
        for (uint i = 0; i < Work; Volatile.Write(ref i, i + 1))
        {
            // Nothing but to count.
        }

        return Alarm.Count - start;
    }
}

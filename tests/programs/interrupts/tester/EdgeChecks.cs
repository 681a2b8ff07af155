using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Interrupts;

/// <summary>A line that fires is masked until it is acknowledged; an edge that comes meanwhile is not lost.</summary>
internal static class EdgeChecks
{
    private const uint Steps = 5_000;

    public static void Run()
    {
        Line line = new(Line.Timer);
        Alarm.Start(Steps);
        Check.That("a line that is bound, but not acknowledged, is masked"u8, !FiresIn(3 * Steps, line));
        line.Interrupt.Acknowledge();
        Check.That("Acknowledge: the edge that came meanwhile fires"u8, line.HasFired);
        Check.That("  once, since it is masked now"u8, !FiresIn(3 * Steps, line));
        line.Interrupt.Acknowledge();
        Check.That("Acknowledge: the next edge"u8, line.HasFired);
        Alarm.Stop();
        line.Interrupt.Acknowledge();
        _ = FiresIn(Steps, line);
        line.Interrupt.Acknowledge();
        Check.That("a device that is quiet"u8, !FiresIn(3 * Steps, line));
        Alarm.Start(Steps);
        Check.Equal("a thread waits for the line: its bits"u8, Line.Bits, line.Wait());

        // The line is masked: an edge comes, and is forgotten.
        Spin(2 * Steps);
        Alarm.Stop();
        Check.Gives("Clear"u8, Error.None, line.Interrupt.Clear());
        line.Interrupt.Acknowledge();
        Check.That("  forgets an edge"u8, !FiresIn(3 * Steps, line));
        Alarm.Start(Steps);
        Check.That("  the next one fires"u8, FiresIn(3 * Steps, line));
        Check.Gives("Revoke of what it signals"u8, Error.None, Bench.Table.Revoke(line.Bell));
        line.Interrupt.Acknowledge();
        Check.That("  it signals nothing"u8, !FiresIn(3 * Steps, line));
        Check.Gives("  until it is bound again"u8, Error.None, line.Interrupt.Bind(line.Bell));
        Check.That("  the line is masked still"u8, !FiresIn(3 * Steps, line));
        line.Interrupt.Acknowledge();
        Check.That("  until Acknowledge"u8, FiresIn(3 * Steps, line));
        Alarm.Stop();
        line.Interrupt.Clear();
        line.Interrupt.Acknowledge();
        Alarm.Start(Steps);
        Check.Gives("Delete of an Interrupt whose device is about to ring"u8, Error.None, Bench.Table.Delete(line.Slot));
        Check.That("  nobody hears of it"u8, !FiresIn(3 * Steps, line));
        Bench.Clear();
        line = new Line(Line.Timer);
        Check.That("another one has not fired before"u8, !FiresIn(3 * Steps, line));
        Alarm.Stop();
        line.Interrupt.Clear();
        line.Interrupt.Acknowledge();
        Check.That("  nor does it for an edge of the past"u8, !FiresIn(3 * Steps, line));
        Bench.Clear();
    }

    private static bool FiresIn(uint steps, Line line)
    {
        Spin(steps);
        return line.HasFired;
    }

    private static void Spin(uint steps)
    {
        uint start = Alarm.Count;
        while (Alarm.Count - start < steps)
        {
            // The reads are the work.
        }
    }
}

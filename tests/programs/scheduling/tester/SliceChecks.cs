using Cashew.Testing;

namespace Cashew.Tests.Scheduling;

/// <summary>Time slices of 5 ms, which are 5,000,000 instructions on the emulator.</summary>
internal static class SliceChecks
{
    // Ten slices and a half.
    private const uint TenSlices = 52_500_000;

    public static void Run()
    {
        Stage.Set(5, 5);
        Stage.First.Give(Order.TakeTurns, Stage.Address, 1);
        Stage.Second.Give(Order.TakeTurns, Stage.Address, 2);
        Stage.Alarm.Sleep(TenSlices);
        Check.InRange("two that never wait take turns by slices"u8, 10, 12, Stage.Word1);
        Stage.Stop();

        Stage.Set(5, 5);
        Stage.First.Give(Order.Count, Stage.Address);
        Stage.Second.Give(Order.Count, Stage.Address + 4);
        Stage.Alarm.Sleep(TenSlices);
        Check.That("  both make progress"u8, Stage.Word0 > 10_000 && Stage.Word1 > 10_000);
        Check.InRange("  about the same"u8, Stage.Word0 * 3 / 4, Stage.Word0 * 4 / 3, Stage.Word1);
        Stage.Stop();

        // A thread that is preempted stays first of its priority: a hundred interrupts make no more turns.
        Stage.Set(5, 5);
        Stage.First.Give(Order.TakeTurns, Stage.Address, 1);
        Stage.Second.Give(Order.TakeTurns, Stage.Address, 2);
        for (uint i = 0; i < 100; i++)
        {
            Stage.Alarm.Sleep(TenSlices / 100);
        }

        Check.InRange("who is interrupted goes on with its slice"u8, 10, 13, Stage.Word1);
        Stage.Stop();

        Stage.Set(6, 5);
        Stage.Second.Give(Order.Count, Stage.Address + 4);
        Stage.First.Give(Order.Count, Stage.Address);
        Stage.Alarm.Sleep(TenSlices);
        Check.That("a higher priority that never waits runs"u8, Stage.Word0 > 10_000);
        Check.Equal("  and a lower one does not, not once"u8, 0, Stage.Word1);
        Stage.First.Thread.Suspend();
        Stage.Alarm.Sleep(TenSlices);
        Check.That("  before the higher one is suspended"u8, Stage.Word1 > 10_000);
        Stage.Stop();
    }
}

using System;
using Cashew.Testing;

namespace Cashew.Tests.Scheduling;

/// <summary>Who runs next after a signal, and after a Yield.</summary>
internal static class OrderChecks
{
    public static void Run()
    {
        CheckSignal("a signal to a higher priority: it runs at once"u8, 20, 5, 123);
        CheckSignal("a signal to an equal priority: it runs later"u8, 5, 5, 132);
        CheckSignal("a signal to a lower priority: it runs later"u8, 3, 5, 132);

        // A turn counts for each change from one to the other.
        Stage.Set(5, 5);
        Stage.First.Give(Order.CountAndYield, Stage.Address, 100);
        Stage.Second.Give(Order.CountAndYield, Stage.Address + 4, 50);
        uint badge = Stage.Report().Badge;
        Check.Equal("Yield: equal priorities take turns"u8, 2, badge);
        Check.InRange("  one after the other"u8, 49, 51, Stage.Word0);
        Check.Equal("  the other one ends too"u8, 1, Stage.Report().Badge);
        Check.Equal("  when it has done all"u8, 100, Stage.Word0);
        Stage.Stop();

        Stage.Set(6, 5);
        Stage.Second.Give(Order.CountAndYield, Stage.Address + 4, 1);
        Stage.First.Give(Order.CountAndYield, Stage.Address, 100);
        Check.Equal("Yield does not let a lower priority run"u8, 1, Stage.Report().Badge);
        Check.Equal("  not once"u8, 0, Stage.Word1);
        Stage.Report();
        Stage.Stop();
    }

    private static void CheckSignal(ReadOnlySpan<byte> name, uint woken, uint waker, uint log)
    {
        Stage.Set(20, 20);
        Stage.First.Give(Order.FirstOwn, Stage.Address);
        Stage.Set(woken, waker);
        Stage.Second.Give(Order.FirstOwn, Stage.Address);
        Stage.Report();
        Stage.Report();
        Check.Equal(name, log, Stage.Word0);
        Stage.Stop();
    }
}

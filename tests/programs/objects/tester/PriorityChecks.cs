using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

/// <summary>SetPriority, seen by who reports first.</summary>
internal static class PriorityChecks
{
    public static void Run()
    {
        Check.Refuses("SetPriority 32"u8, Error.BadArgument, RawCall.Method((uint)Slot.FirstThread, (uint)ThreadMethod.SetPriority, 32));
        Check.Refuses("SetPriority 0xFFFFFFFF"u8, Error.BadArgument, RawCall.Method((uint)Slot.FirstThread, (uint)ThreadMethod.SetPriority, uint.MaxValue));
        CheckOrder("equal priorities run in the order of their arrival"u8, 5, 5, Stage.First.Badge);
        CheckOrder("a ready thread that is raised goes first"u8, 5, 6, Stage.Second.Badge);
        CheckOrder("a ready thread that is lowered goes last"u8, 4, 5, Stage.Second.Badge);
        CheckOrder("priority 0 runs when all wait"u8, 0, 0, Stage.First.Badge);

        Stage.Word = 0;
        Stage.First.Thread.SetPriority(5);
        Stage.First.Give(Order.Write, Stage.WordAddress, 1);
        Thread own = new((ushort)Slot.OwnThread);
        Check.Equal("a lower thread does not run"u8, 0, Stage.Word);
        Check.Gives("a thread lowers itself"u8, Error.None, own.SetPriority(3));
        Check.Equal("  and makes way at once"u8, 1, Stage.Word);
        own.SetPriority(10);
        Stage.Report();

        Stage.Word = 0;
        Stage.First.Give(Order.Write, Stage.WordAddress, 1);
        Check.Gives("a thread raises another above itself"u8, Error.None, Stage.First.Thread.SetPriority(20));
        Check.Equal("  and makes way at once"u8, 1, Stage.Word);
        Stage.Report();
        Stage.Second.Thread.SetPriority(20);
    }

    // Both are made ready at 5, first the first one.
    private static void CheckOrder(ReadOnlySpan<byte> name, uint first, uint second, uint earlier)
    {
        Stage.First.Thread.SetPriority(5);
        Stage.Second.Thread.SetPriority(5);
        Stage.First.Give(Order.Read, Stage.WordAddress);
        Stage.Second.Give(Order.Read, Stage.WordAddress);
        Stage.First.Thread.SetPriority(first);
        Stage.Second.Thread.SetPriority(second);
        Check.Equal(name, earlier, Stage.Report().Badge);
        Stage.Report();

        // Both come to their next Receive while the tester waits; then they are as they were.
        Stage.First.Thread.SetPriority(20);
        Stage.Second.Thread.SetPriority(20);
    }
}

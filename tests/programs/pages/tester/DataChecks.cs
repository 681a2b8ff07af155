using System;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Pages;

/// <summary>Twenty Pages, all of them readable and writable again and again, whatever the order; nobody notices that the MPU has less regions.</summary>
internal static unsafe class DataChecks
{
    private const uint Rounds = 30;

    // Regions 4, 5 and 6.
    private const uint AllShared = 0x70;

    public static void Run()
    {
        Stage.Begin(Rights.Read | Rights.Write);
        Check.Equal("20 Pages are mapped: three of them share the regions 4 to 6"u8, AllShared, Stage.SharedRegions());
        Walk("from the first to the last"u8, 1);
        Walk("from the last to the first"u8, Walker.Pages - 1);
        Walk("in an order that changes"u8, 0);
        Walk("each seventh"u8, 7);

        // Another program in between, in a space of its own: whose Pages are loaded does not change.
        Worker other = Bench.NewWorker(20);
        Check.That("a program with one Page in between"u8, other.CanRead((uint)other.Block, out _));
        Walk("again"u8, 0);
    }

    private static void Walk(ReadOnlySpan<byte> name, uint step)
    {
        Stage.Set(Walker.Word.Rounds, Rounds);
        Stage.Set(Walker.Word.Step, step);
        Stage.Set(Walker.Word.Wrong, 0);
        Stage.Set(Walker.Word.Seen, 0);
        Stage.Walker.Block->HasAnswer = 0;
        Stage.Walker.Begin(&Walker.Walk);
        Check.That(name, Stage.Walker.HasAnswer);
        Check.Equal("  every word of every Page, each time"u8, Rounds * Walker.Pages * (Walker.PageSize / sizeof(uint)), Stage.Get(Walker.Word.Seen));
        Check.Equal("  was as the program had left it"u8, 0, Stage.Get(Walker.Word.Wrong));
        Check.Equal("  no fault was reported"u8, 0, Stage.TakeFault());
        Check.Equal("  three Pages share the regions 4 to 6"u8, AllShared, Stage.SharedRegions());
    }
}

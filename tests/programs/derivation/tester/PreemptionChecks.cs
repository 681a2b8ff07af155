using System;
using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;
using Timer = Cashew.User.Timer;

namespace Cashew.Tests.Derivation;

// A timer's thread of higher priority measures how late it wakes while the tester makes the kernel work. On the emulator an instruction is a nanosecond, so
// the work must be long: more than a thousand capabilities take longer than any delay that the checks allow.

/// <summary>Long work of the kernel makes way for interrupts.</summary>
internal static unsafe class PreemptionChecks
{
    private const uint Slots = 1900;

    // Microseconds.
    private const uint Period = 4;
    private const uint MostDelay = 4;

    private static ushort s_timer;
    private static ushort s_bell;
    private static uint s_ticks;
    private static uint s_latest;

    public static void Run()
    {
        s_timer = Bench.Make(ObjectKind.Timer);
        ushort bell = Bench.Make(ObjectKind.Notification);
        s_bell = Bench.Mint(bell, Rights.Read | Rights.Write, 1);
        Check.Gives("Bind of a Timer"u8, Error.None, new Timer(s_timer).Bind(s_bell));
        ushort source = Bench.Make(ObjectKind.Notification);
        ushort table = Bench.Make(ObjectKind.CapTable, Slots);
        Worker ticker = Bench.NewWorker(30);
        ticker.Begin(&Tick);

        Fill(table, source);
        Begin();
        Check.Gives("Revoke of 1,899 copies"u8, Error.None, Bench.Table.Revoke(source));
        End();
        new CapTable(table).Inspect((ushort)(Slots - 1), out uint last, out _, out _, out _);
        new CapTable(table).Inspect(1, out uint first, out _, out _, out _);
        Check.Equal("  all are gone when it returns"u8, 0, first + last);

        Fill(table, source);
        Begin();
        Check.Gives("Delete of a table with 1,899 capabilities"u8, Error.None, Bench.Table.Delete(table));
        End();
        Bench.Clear();
        Bench.Memory.Inspect(out _, out _, out uint used, out _, out uint children);
        Check.That("nothing is left, and much is to be cleared"u8, children == 0 && used > Slots * ObjectSize.Slot);
    }

    private static void Fill(ushort table, ushort source)
    {
        Error error = Error.None;
        for (ushort slot = 1; slot < Slots && error == Error.None; slot++)
        {
            error = new CapTable(table).Copy(slot, source, Rights.All);
        }

        Check.Gives("a table full of copies"u8, Error.None, error);
    }

    private static void Begin()
    {
        s_ticks = 0;
        s_latest = 0;
    }

    private static void End()
    {
        uint ticks = Volatile.Read(ref s_ticks);
        uint latest = Volatile.Read(ref s_latest);
        Check.InRange("  the timer's thread has run meanwhile"u8, 3, 1000, ticks);
        Check.InRange("  and never late, in microseconds"u8, 0, MostDelay, latest);
    }

    private static void Tick()
    {
        Timer timer = new(s_timer);
        while (true)
        {
            timer.Read(out uint now, out _);
            uint deadline = now + Period;
            timer.Arm(deadline, 0);
            new Notification(s_bell).Wait(out _);
            timer.Read(out now, out _);
            s_ticks++;
            s_latest = now - deadline > s_latest ? now - deadline : s_latest;
        }
    }
}

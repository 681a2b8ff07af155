using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Time;

// While the processor sleeps the emulator's clock jumps to the next event, and beyond it. So a thread of lower priority than the tester keeps it awake.

/// <summary>Timers fire once, at their time, in its order.</summary>
internal static unsafe class TimerChecks
{
    // Microseconds that a thread may wake late: some thousand instructions.
    private const uint Slack = 4;

    private static ushort s_bell;

    public static void Run()
    {
        Clock.Begin();
        s_bell = Bench.Make(ObjectKind.Notification);
        Bench.NewWorker(1).Begin(&Hog.Count);
        CheckClock();
        CheckArguments();
        CheckOneShot();
        CheckCancel();
        CheckOrder();
        Bench.Clear();
    }

    private static Timer NewTimer(uint bits)
    {
        Timer timer = new(Bench.Make(ObjectKind.Timer));
        Check.Must("Bind of a Timer"u8, timer.Bind(Bench.Mint(s_bell, Rights.Write, bits)));
        return timer;
    }

    private static bool HasBits(uint expected) =>
        new Notification(s_bell).TryWait(out uint bits) == Error.None && bits == expected;

    private static bool IsQuiet() => new Notification(s_bell).TryWait(out _) == Error.WouldBlock;

    private static void CheckClock()
    {
        uint earlier = Clock.Now;
        uint first = earlier;
        uint back = 0;
        for (int i = 0; i < 1000; i++)
        {
            uint now = Clock.Now;
            back += now < earlier ? 1u : 0;
            earlier = now;
        }

        Check.Equal("the clock never goes back"u8, 0, back);
        Check.That("  but on"u8, earlier > first);
        uint count = Alarm.Count;
        first = Clock.Now;
        Clock.Spin(5000);
        uint later = Clock.Now;
        Check.InRange("  it counts microseconds: TIM2 counts a thousand in each"u8, 4_990, 5_010, (Alarm.Count - count) / 1000);
        Check.InRange("  and so does the clock"u8, 5000, 5010, later - first);
        new Timer(Bench.Make(ObjectKind.Timer)).Read(out _, out uint high);
        Check.Equal("  the high word is 0 in the first hour"u8, 0, high);
    }

    private static void CheckArguments()
    {
        ushort slot = Bench.Make(ObjectKind.Timer);
        ushort read = Bench.Copy(slot, Rights.Read);
        ushort none = Bench.Copy(slot, Rights.None);
        ushort quiet = Bench.Mint(s_bell, Rights.Read, 1);
        ushort good = Bench.Mint(s_bell, Rights.Write, 1);
        uint bind = (uint)TimerMethod.Bind;
        Check.Refuses("Arm of a Timer without Notification"u8, Error.BadState, RawCall.Method(slot, (uint)TimerMethod.Arm));
        Check.Refuses("Bind to an empty slot"u8, Error.NoCapability, RawCall.Method(slot, bind, Free.None));
        Check.Refuses("  to a Timer"u8, Error.NoCapability, RawCall.Method(slot, bind, slot));
        Check.Refuses("  to a Notification without Write"u8, Error.NoRight, RawCall.Method(slot, bind, quiet));
        Check.Refuses("  to one without a badge"u8, Error.BadArgument, RawCall.Method(slot, bind, s_bell));
        Check.Refuses("Bind without Write on the Timer"u8, Error.NoRight, RawCall.Method(read, bind, good));
        Check.Gives("Bind"u8, Error.None, new Timer(slot).Bind(good));
        Check.Refuses("  a second time"u8, Error.Occupied, RawCall.Method(slot, bind, good));
        Check.Refuses("Arm without Write"u8, Error.NoRight, RawCall.Method(read, (uint)TimerMethod.Arm));
        Check.Refuses("Cancel without Write"u8, Error.NoRight, RawCall.Method(read, (uint)TimerMethod.Cancel));
        Check.Gives("Read needs no right"u8, Error.None, new Timer(none).Read(out _, out _));
        Check.Refuses("a method that a Timer has not"u8, Error.UnknownMethod, RawCall.Method(slot, 4));
        Check.That("nothing has fired"u8, IsQuiet());
    }

    private static void CheckOneShot()
    {
        Timer timer = NewTimer(8);
        uint deadline = Clock.Now + 200;
        Check.Gives("Arm"u8, Error.None, timer.Arm(deadline, 0));
        Check.That("  it does not fire before its time"u8, IsQuiet());
        new Notification(s_bell).Wait(out uint bits);
        Check.InRange("  but at it"u8, deadline, deadline + Slack, Clock.Now);
        Check.Equal("  with its bits"u8, 8, bits);
        Clock.Spin(1000);
        Check.That("  once"u8, IsQuiet());
        timer.Arm(Clock.Now + 100, 0);
        Clock.Spin(150);
        Check.That("it fires while a thread runs"u8, HasBits(8));
        timer.Arm(Clock.Now - 50, 0);
        Check.That("a time that has passed: it fires at once"u8, HasBits(8));
        timer.Arm(0, 0);
        Check.That("  time 0 too"u8, HasBits(8));
        timer.Arm(Clock.Now, 0);
        Check.That("  and now"u8, HasBits(8));
        for (uint delay = 1; delay < 20; delay++)
        {
            deadline = Clock.Now + delay;
            timer.Arm(deadline, 0);
            new Notification(s_bell).Wait(out bits);
            Check.InRange("a short time"u8, deadline, deadline + Slack, Clock.Now);
        }
    }

    private static void CheckCancel()
    {
        Timer timer = NewTimer(8);
        timer.Arm(Clock.Now + 100, 0);
        Check.Gives("Cancel"u8, Error.None, timer.Cancel(out uint wasArmed));
        Check.Equal("  it was armed"u8, 1, wasArmed);
        Clock.Spin(200);
        Check.That("  it does not fire"u8, IsQuiet());
        timer.Cancel(out wasArmed);
        Check.Equal("Cancel again: it was not armed"u8, 0, wasArmed);
        timer.Arm(Clock.Now + 1000, 0);
        uint deadline = Clock.Now + 100;
        timer.Arm(deadline, 0);
        new Notification(s_bell).Wait(out _);
        Check.InRange("armed a second time for an earlier one, it fires then"u8, deadline, deadline + Slack, Clock.Now);
        Clock.Spin(1500);
        Check.That("  and not at the first"u8, IsQuiet());
        timer.Arm(Clock.Now + 100, 0);
        deadline = Clock.Now + 1000;
        timer.Arm(deadline, 0);
        new Notification(s_bell).Wait(out _);
        Check.InRange("armed a second time for a later one, it fires then"u8, deadline, deadline + Slack, Clock.Now);
        timer.Cancel(out wasArmed);
        Check.Equal("  it was not armed any more"u8, 0, wasArmed);
        timer.Arm(Clock.Now, 1);
        Clock.Spin(2000);
        Check.That("the high word counts: in an hour"u8, IsQuiet());
        timer.Cancel(out wasArmed);
        Check.Equal("  it was armed"u8, 1, wasArmed);
    }

    private static void CheckOrder()
    {
        ReadOnlySpan<byte> orders = [0, 1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1, 0, 3, 7, 0, 5, 1, 6, 2, 4, 5, 2, 7, 1, 6, 0, 4, 3];
        ushort first = 0;
        for (int i = 0; i < 8; i++)
        {
            ushort slot = Bench.Make(ObjectKind.Timer);
            first = first == 0 ? slot : first;
            Check.Must("Bind of a Timer"u8, new Timer((ushort)(first + (2 * i))).Bind(Bench.Mint(s_bell, Rights.Write, 1u << i)));
        }

        for (int order = 0; order < 4; order++)
        {
            uint start = Clock.Now + 200;
            for (int i = 0; i < 8; i++)
            {
                uint number = orders[(8 * order) + i];
                new Timer((ushort)(first + (2 * number))).Arm(start + (50 * number), 0);
            }

            // One is taken out of the middle.
            new Timer((ushort)(first + (2 * 4))).Cancel(out _);
            uint seen = 0;
            uint late = 0;
            for (uint i = 0; i < 7; i++)
            {
                uint number = i < 4 ? i : i + 1;
                new Notification(s_bell).Wait(out uint bits);
                late += Clock.Now - (start + (50 * number)) > Slack ? 1u : 0;
                seen += bits == 1u << (int)number ? 1u : 0;
            }

            Check.Equal("seven of eight Timers fire in the order of their times, however they were armed"u8, 7, seen);
            Check.Equal("  none is late"u8, 0, late);
        }

        Clock.Spin(500);
        Check.That("the eighth, which was canceled, does not"u8, IsQuiet());
        uint together = Clock.Now + 300;
        for (int i = 0; i < 8; i++)
        {
            new Timer((ushort)(first + (2 * i))).Arm(together, 0);
        }

        Clock.Spin(400);
        Check.That("eight Timers of one time fire all"u8, HasBits(0xFF));
    }
}

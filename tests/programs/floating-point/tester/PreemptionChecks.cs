using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.FloatingPoint;

/// <summary>Time slices and interrupts take the FPU from one thread and give it to the next in the middle of anything.</summary>
internal static unsafe class PreemptionChecks
{
    private const uint Slice = 37;
    private const uint Nap = 411;
    private const int Naps = 60;

    public static void Run()
    {
        Worker first = Start(0x10000, true, &Task.Spin);
        Worker second = Start(0x3F800000, true, &Task.Spin);
        Worker whole = Start(0, false, &Task.Yield);
        ushort bell = Bench.Make(ObjectKind.Notification);
        User.Timer timer = new(Bench.Make(ObjectKind.Timer));
        Check.Must("Bind of the Timer"u8, timer.Bind(Bench.Mint(bell, Rights.Write, 1)));

        // The tester is of higher priority: its wake-up preempts whoever runs.
        uint kept = 0;
        for (uint i = 0; i < Naps; i++)
        {
            Registers.Fill(i);
            timer.Read(out uint now, out uint high);
            Check.Must("Arm of the Timer"u8, timer.Arm(now + Nap, high));
            new User.Notification(bell).Wait(out _);
            kept += Registers.Kept(i);
        }

        Check.Equal("who is woken by an interrupt has its registers"u8, Naps * Registers.Count, kept);
        CheckWorker("the first"u8, first);
        CheckWorker("the second"u8, second);
        Check.InRange("one without the FPU runs in between"u8, 10, uint.MaxValue, whole.Word((int)Task.Word.Rounds));
        Bench.Clear();
    }

    private static Worker Start(uint first, bool hasFloatingPoint, delegate*<void> task)
    {
        Worker worker = Task.New(5, first, hasFloatingPoint);
        Bench.Fund(worker, 5, Slice, Slice);
        worker.Begin(task);
        return worker;
    }

    private static void CheckWorker(ReadOnlySpan<byte> name, Worker worker)
    {
        Check.InRange(name, 50, uint.MaxValue, worker.Word((int)Task.Word.Rounds));
        Check.Equal("  has lost no register"u8, 0, worker.Word((int)Task.Word.Lost));
    }
}

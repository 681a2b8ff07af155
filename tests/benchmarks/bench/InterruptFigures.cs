using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

// When an interrupt comes only the machine knows: these two are counted in the trace, from the kernel's first instruction to the driver's. The emulator's timer
// does not fire before the target sleeps, so the device interrupts the idle thread, and the Timer this program.

/// <summary>A device and a Timer that wake a thread in another address space.</summary>
internal static unsafe class InterruptFigures
{
    private const uint Microseconds = 10;
    private const uint Readings = 6_000;

    /// <summary>Lets both happen.</summary>
    public static void Run()
    {
        Notification signal = new(Pool.MakeNotification());
        Notification driven = new(Pool.MakeNotification());
        Worker.Make(WorkerKind.Driver, Program.WorkerPriority,
            MessageTag.Create(Operation.Receive, signal.Slot, 0).Value, MessageTag.Create(Operation.Send, driven.Slot, 0).Value).Start();

        Timer timer = new(Pool.Make(ObjectKind.Timer));
        Report.Check(timer.Bind(signal.Slot));
        Report.Check(timer.Read(out uint low, out uint high));
        Report.Check(timer.Arm(low + Microseconds, low + Microseconds < low ? high + 1 : high));
        Native.Spin(Readings, Counter.Register);
        Report.Check(driven.TryWait(out _));

        Interrupt interrupt = new((ushort)Slot.Interrupt);
        Report.Check(interrupt.Bind(signal.Slot));
        Report.Check(interrupt.Acknowledge());
        Counter.Interrupt();
        Report.Check(driven.Wait(out _));
    }
}

using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

// When an interrupt comes only the machine knows: these are found in the trace, from the kernel's first instruction on. The emulator's timer does not fire before
// the target sleeps, so the device interrupts the idle thread, and the Timer this program.

/// <summary>A device and a Timer that wake a thread in another address space.</summary>
internal static unsafe class InterruptFigures
{
    private const uint Microseconds = 10;
    private const uint Readings = 6_000;

    // The counter has come to its end by then: it counts nanoseconds in 32 bits.
    private const uint LongMicroseconds = 5_000_000;

    /// <summary>Lets both happen.</summary>
    public static void Run()
    {
        ushort signal = Pool.MakeNotification();
        Notification over = new(Pool.MakeNotification());
        Worker.Make(WorkerKind.Waiter, Program.WorkerPriority, Receive(signal), MessageTag.Create(Operation.Send, over.Slot, 0).Value).Start();
        Arm(signal, Microseconds);
        Native.Spin(Readings, Counter.Register);
        Report.Check(over.TryWait(out _));

        Pool.Clear();
        signal = Pool.MakeNotification();
        over = new Notification(Pool.MakeNotification());
        MessageTag acknowledge = MessageTag.Create(Operation.Call, (uint)Slot.Interrupt, (uint)InterruptMethod.Acknowledge);
        Worker driver = Worker.Make(WorkerKind.Driver, Program.WorkerPriority, Receive(signal), acknowledge.Value, Counter.StatusAddress).Start();
        Interrupt interrupt = new((ushort)Slot.Interrupt);
        Report.Check(interrupt.Bind(signal));
        Report.Check(interrupt.Acknowledge());
        Counter.Interrupt();
        Arm(over.Slot, LongMicroseconds);
        Report.Check(over.Wait(out _));
        Report.Check(new MessageTag(driver.Kept()).IsError ? Error.BadState : Error.None);
    }

    private static uint Receive(ushort notification) => MessageTag.Create(Operation.Receive, notification, 0).Value;

    private static void Arm(ushort notification, uint microseconds)
    {
        Timer timer = new(Pool.Make(ObjectKind.Timer));
        Report.Check(timer.Bind(notification));
        Report.Check(timer.Read(out uint low, out uint high));
        Report.Check(timer.Arm(low + microseconds, low + microseconds < low ? high + 1 : high));
    }
}

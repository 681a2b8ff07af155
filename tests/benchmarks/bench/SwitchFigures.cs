using Cashew.Abi;

namespace Cashew.Benchmarks;

/// <summary>System calls that pass no message.</summary>
internal static class SwitchFigures
{
    /// <summary>Measures.</summary>
    public static void Run()
    {
        MessageTag yield = MessageTag.Create(Operation.Yield, 0, 0);
        Report.Figure("cheapest system call: Yield with nobody else ready"u8, Measure.Calls(yield));
        Report.Figure("cheapest method: Inspect of a Page"u8, Measure.Method((uint)Slot.Code, (uint)PageMethod.Inspect));
        ushort nobodys = Pool.MakeNotification();
        Report.Figure("Signal with nobody waiting"u8, Measure.Calls(MessageTag.Create(Operation.Send, nobodys, 0)));
        Signal();

        Pool.Clear();
        Worker.Make(WorkerKind.Yielder, Program.OwnPriority, 0).Start();
        Report.Figure("Yield to another address space"u8, Measure.Calls(yield, inOne: 2));
        Pool.Clear();
        Worker.MakeHere(WorkerKind.Yielder, Program.OwnPriority, 0).Start();
        Report.Figure("Yield in the same address space"u8, Measure.Calls(yield, inOne: 2));
    }

    private static void Signal()
    {
        ushort there = Pool.MakeNotification();
        ushort back = Pool.MakeNotification();
        MessageTag signal = MessageTag.Create(Operation.Send, there, 0);
        MessageTag wait = MessageTag.Create(Operation.Receive, back, 0);
        Worker waiter = Worker.Make(WorkerKind.Waiter, Program.WorkerPriority,
            MessageTag.Create(Operation.Receive, there, 0).Value, MessageTag.Create(Operation.Send, back, 0).Value).Start();

        Interval call = Measure.Call(signal).Whole;
        Report.Figure("notify: Signal until the waiter runs"u8, Measure.Between(call.Start, waiter.Kept()));
        Report.Figure("Wait with a bit that is there"u8, Measure.Call(wait));
        Report.Figure("notify round trip: Signal and Wait, twice"u8, Measure.Pairs(signal, wait));
    }
}

using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

/// <summary>The making and the end of a thread in an AddressSpace of its own, call by call.</summary>
internal static class ThreadFigures
{
    private const uint Slice = 10_000;
    private const uint Pages = 4;

    /// <summary>Measures.</summary>
    public static void Run()
    {
        ushort page = Pool.Make(ObjectKind.Page, Worker.PageSizeLog2, out uint address);
        ushort space = Pool.NewSlot();
        ushort thread = Pool.NewSlot();
        ushort context = Pool.NewSlot();

        Report.Figure("thread create: Retype to an AddressSpace"u8, Retype(ObjectKind.AddressSpace, Pages, space));
        Report.Figure("thread create: Retype to a Thread and its SchedulingContext"u8, Retype(ObjectKind.Thread, 0, thread, Slice));
        Report.Figure("thread create: Map of the code"u8, Measure.Method(space, (uint)AddressSpaceMethod.Map, (uint)Slot.Code, (uint)(Rights.Read | Rights.Execute)));
        Report.Figure("thread create: Map of the RAM"u8, Measure.Method(space, (uint)AddressSpaceMethod.Map, page, (uint)(Rights.Read | Rights.Write)));
        Report.Figure("thread create: Configure of the Thread"u8, Measure.Method(thread, (uint)ThreadMethod.Configure, (uint)Slot.Table, space, 0, 0, 0, Program.OwnPriority));
        Report.Figure("thread create: Resume at an entry"u8, Measure.Method(thread, (uint)ThreadMethod.Resume, 0, Native.Entry(WorkerKind.Yielder), Worker.StackTop(address)));
        Report.Figure("SetPriority"u8, Measure.Method(thread, (uint)ThreadMethod.SetPriority, Program.OwnPriority));
        Report.Check(new Thread(thread).Suspend());
        Report.Figure("WriteRegisters"u8, Measure.Method(thread, (uint)ThreadMethod.WriteRegisters, Native.Entry(WorkerKind.Yielder), Worker.StackTop(address)));
        Report.Figure("Resume"u8, Measure.Method(thread, (uint)ThreadMethod.Resume));
        ushort plain = Pool.NewSlot();
        Report.Figure("Retype to a Thread"u8, Retype(ObjectKind.Thread, 0, plain));
        ushort other = Pool.NewSlot();
        Report.Figure("Retype to a SchedulingContext"u8, Retype(ObjectKind.SchedulingContext, 0, other));
        Report.Figure("Configure of a SchedulingContext"u8, Measure.Method(other, (uint)SchedulingContextMethod.Configure, Slice, Slice));
        Report.Figure("Bind of a SchedulingContext"u8, Measure.Method(other, (uint)SchedulingContextMethod.Bind, plain));

        Report.Figure("thread destroy: Delete of the Thread"u8, Delete(thread));
        Report.Figure("thread destroy: Delete of the SchedulingContext"u8, Delete(context));
        Report.Figure("thread destroy: Delete of the AddressSpace"u8, Delete(space));

        Pool.Clear();
        ushort endpoint = Pool.Make(ObjectKind.Endpoint);
        Worker worker = Worker.Make(WorkerKind.Starter, Program.WorkerPriority, 0);
        Report.Check(new Page(worker.Page).Inspect(out uint stack, out _, out _, out _));
        uint receive = MessageTag.Create(Operation.Receive, endpoint, 0).Value;
        Interval resume = Measure.Method(worker.Slot, (uint)ThreadMethod.Resume, 0, Native.Entry(WorkerKind.Starter), Worker.StackTop(stack), receive, 0, Counter.Address).Whole;
        Report.Figure("thread start: Resume until its first instruction"u8, Measure.Between(resume.Start, worker.Kept()));
    }

    private static Measurement Retype(ObjectKind kind, uint size, ushort slot, uint option = 0) =>
        Measure.Method((uint)Slot.Memory, (uint)UntypedMethod.Retype, (uint)kind, size, slot, option);

    private static Measurement Delete(ushort slot) => Measure.Method((uint)Slot.Table, (uint)CapTableMethod.Delete, slot);
}

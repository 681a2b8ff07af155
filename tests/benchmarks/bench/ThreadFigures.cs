using System;
using Cashew.Abi;

namespace Cashew.Benchmarks;

/// <summary>The making and the end of a thread in an AddressSpace of its own, call by call.</summary>
internal static class ThreadFigures
{
    private const uint Slice = 10_000;
    private const uint Pages = 4;

    private static uint s_sum;

    /// <summary>Measures.</summary>
    public static void Run()
    {
        ushort page = Pool.Make(ObjectKind.Page, Worker.PageSizeLog2, out uint address);
        ushort space = Pool.NewSlot();
        ushort thread = Pool.NewSlot();
        ushort context = Pool.NewSlot();

        s_sum = 0;
        Step("thread create: Retype to an AddressSpace"u8, Retype(ObjectKind.AddressSpace, Pages, space));
        Step("thread create: Retype to a Thread"u8, Retype(ObjectKind.Thread, 0, thread));
        Step("thread create: Retype to a SchedulingContext"u8, Retype(ObjectKind.SchedulingContext, 0, context));
        Step("thread create: Map of the code"u8, Measure.Method(space, (uint)AddressSpaceMethod.Map, (uint)Slot.Code, (uint)(Rights.Read | Rights.Execute)));
        Step("thread create: Map of the RAM"u8, Measure.Method(space, (uint)AddressSpaceMethod.Map, page, (uint)(Rights.Read | Rights.Write)));
        Step("thread create: Configure of the Thread"u8, Measure.Method(thread, (uint)ThreadMethod.Configure, (uint)Slot.Table, space));
        Step("thread create: WriteRegisters"u8, Measure.Method(thread, (uint)ThreadMethod.WriteRegisters, Native.Entry(WorkerKind.Yielder), address + (1u << (int)Worker.PageSizeLog2)));
        Step("thread create: SetPriority"u8, Measure.Method(thread, (uint)ThreadMethod.SetPriority, Program.OwnPriority));
        Step("thread create: Configure of the SchedulingContext"u8, Measure.Method(context, (uint)SchedulingContextMethod.Configure, Slice, Slice));
        Step("thread create: Bind of the SchedulingContext"u8, Measure.Method(context, (uint)SchedulingContextMethod.Bind, thread));
        Step("thread create: Resume"u8, Measure.Method(thread, (uint)ThreadMethod.Resume));
        Report.Figure("thread create, new address space, the sum"u8, s_sum);

        s_sum = 0;
        Step("thread destroy: Delete of the Thread"u8, Delete(thread));
        Step("thread destroy: Delete of the SchedulingContext"u8, Delete(context));
        Step("thread destroy: Delete of the AddressSpace"u8, Delete(space));
        Report.Figure("thread destroy, with its address space, the sum"u8, s_sum);
    }

    private static uint Retype(ObjectKind kind, uint size, ushort slot) => Measure.Method((uint)Slot.Memory, (uint)UntypedMethod.Retype, (uint)kind, size, slot);

    private static uint Delete(ushort slot) => Measure.Method((uint)Slot.Table, (uint)CapTableMethod.Delete, slot);

    private static void Step(ReadOnlySpan<byte> name, uint instructions)
    {
        Report.Figure(name, instructions);
        s_sum += instructions;
    }
}

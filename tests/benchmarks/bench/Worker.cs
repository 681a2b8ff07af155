using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

/// <summary>A thread that takes part in a measurement, with an AddressSpace of its own and the CapTable of all.</summary>
internal readonly struct Worker
{
    /// <summary>The worker's RAM: the UTCB at the start, the stack at the end.</summary>
    public const uint PageSizeLog2 = 9;

    private const uint Slice = 10_000;

    private Worker(Thread thread, SchedulingContext context, ushort page)
    {
        Thread = thread;
        Context = context;
        Page = page;
    }

    /// <summary>The thread.</summary>
    public Thread Thread { get; }

    /// <summary>Its time, if it has not been taken away.</summary>
    public SchedulingContext Context { get; }

    /// <summary>The slot of its RAM.</summary>
    public ushort Page { get; }

    /// <summary>Makes one, suspended, in a new AddressSpace.</summary>
    public static Worker Make(WorkerKind kind, uint priority, uint argument0, uint argument1 = 0, uint argument2 = 0, ushort faults = 0)
    {
        ushort space = Pool.Make(ObjectKind.AddressSpace, 4);
        ushort page = Pool.Make(ObjectKind.Page, PageSizeLog2, out uint address);
        ushort thread = Pool.Make(ObjectKind.Thread);
        ushort context = Pool.Make(ObjectKind.SchedulingContext);
        Worker worker = new(new Thread(thread), new SchedulingContext(context), page);
        Report.Check(new AddressSpace(space).Map((ushort)Slot.Code, Rights.Read | Rights.Execute, out _));
        Report.Check(new AddressSpace(space).Map(page, Rights.Read | Rights.Write, out _));
        Report.Check(new AddressSpace(space).Map((ushort)Slot.Device, Rights.Read, out _));
        Report.Check(worker.Thread.Configure((ushort)Slot.Table, space, faults, page, 0));
        Report.Check(worker.Thread.WriteRegisters(Native.Entry(kind), address + (1u << (int)PageSizeLog2), argument0, argument1, argument2, Counter.Address));
        Report.Check(worker.Thread.SetPriority(priority));
        Report.Check(worker.Context.Configure(Slice, Slice, 0));
        Report.Check(worker.Context.Bind(thread));
        return worker;
    }

    /// <summary>Lets it run: if its priority is higher, until it waits.</summary>
    public Worker Start()
    {
        Report.Check(Thread.Resume());
        return this;
    }

    /// <summary>Lets it run until it waits, and from then on only on its callers' time.</summary>
    public Worker StartPassive()
    {
        Start();
        Report.Check(Context.Unbind());
        return this;
    }

    /// <summary>The counter that the worker has kept. It must wait.</summary>
    public uint Stamp()
    {
        Report.Check(Thread.ReadRegisters(0, out _, out _, out _, out _, out uint stamp, out _));
        return stamp;
    }
}

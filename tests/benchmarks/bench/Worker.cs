using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

/// <summary>A thread that takes part in a measurement, with the CapTable of all, in an AddressSpace of its own or in that of this program.</summary>
internal readonly unsafe struct Worker
{
    /// <summary>The worker's RAM: the UTCB at the start, the stack at the end.</summary>
    public const uint PageSizeLog2 = 9;

    private const uint Slice = 10_000;

    // Of the one worker at a time that runs in this program's AddressSpace.
    private static StackWords s_stack;

    private Worker(ushort slot, ushort contextSlot, ushort page)
    {
        Slot = slot;
        ContextSlot = contextSlot;
        Page = page;
    }

    /// <summary>The slot of the thread.</summary>
    public ushort Slot { get; }

    /// <summary>The thread.</summary>
    public Thread Thread => new(Slot);

    /// <summary>The slot of its time, if it has not been taken away.</summary>
    public ushort ContextSlot { get; }

    /// <summary>Its time.</summary>
    public SchedulingContext Context => new(ContextSlot);

    /// <summary>The slot of its RAM.</summary>
    public ushort Page { get; }

    /// <summary>Where a worker's stack begins, by the address of its RAM.</summary>
    public static uint StackTop(uint address) => address + (1u << (int)PageSizeLog2);

    /// <summary>Makes one, suspended, in a new AddressSpace.</summary>
    public static Worker Make(WorkerKind kind, uint priority, uint argument0, uint argument1 = 0, uint argument2 = 0, ushort faults = 0)
    {
        ushort space = Pool.Make(ObjectKind.AddressSpace, 4);
        ushort page = Pool.Make(ObjectKind.Page, PageSizeLog2, out uint address);
        Report.Check(new AddressSpace(space).Map((ushort)Benchmarks.Slot.Code, Rights.Read | Rights.Execute, out _));
        Report.Check(new AddressSpace(space).Map(page, Rights.Read | Rights.Write, out _));
        Report.Check(new AddressSpace(space).Map((ushort)Benchmarks.Slot.Device, Rights.Read | Rights.Write, out _));
        Worker worker = Make(space, page, faults);
        worker.Prepare(kind, StackTop(address), priority, argument0, argument1, argument2);
        return worker;
    }

    /// <summary>Makes one, suspended, in this program's AddressSpace.</summary>
    public static Worker MakeHere(WorkerKind kind, uint priority, uint argument0, uint argument1 = 0, uint argument2 = 0)
    {
        Worker worker = Make((ushort)Benchmarks.Slot.Space, Pool.Make(ObjectKind.Page, PageSizeLog2), 0);
        s_stack = default;
        worker.Prepare(kind, (uint)Unsafe.AsPointer(ref s_stack) + StackWords.Size, priority, argument0, argument1, argument2);
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

    /// <summary>What the worker has kept. It must wait.</summary>
    public uint Kept() => Kept(out _);

    /// <summary>What the worker has kept, the second in r3. It must wait.</summary>
    public uint Kept(out uint second)
    {
        Report.Check(Thread.ReadRegisters(0, out _, out _, out _, out second, out uint first, out _));
        return first;
    }

    private static Worker Make(ushort space, ushort page, ushort faults)
    {
        ushort thread = Pool.Make(ObjectKind.Thread);
        ushort context = Pool.Make(ObjectKind.SchedulingContext, Slice);
        Worker worker = new(thread, context, page);
        Report.Check(worker.Thread.Configure((ushort)Benchmarks.Slot.Table, space, faults, page, 0));
        Report.Check(worker.Context.Bind(thread));
        return worker;
    }

    private void Prepare(WorkerKind kind, uint stack, uint priority, uint argument0, uint argument1, uint argument2)
    {
        Report.Check(Thread.WriteRegisters(Native.Entry(kind), stack, argument0, argument1, argument2, Counter.Address));
        Report.Check(Thread.SetPriority(priority));
    }
}

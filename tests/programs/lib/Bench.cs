using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Testing;

// The test is the root program. Its workers are threads of its own space, on stacks in its own RAM, which is pinned, and with its own CapTable; or they have a
// space and a table for themselves, with the test's code in it: such a worker must not use static fields.

/// <summary>Makes objects and workers of one Untyped, into one slot after the other, and takes all of them back at once.</summary>
public static unsafe class Bench
{
    private const int MaxWorkers = 6;
    private const uint Slice = 10_000;

    private static ushort s_table;
    private static ushort s_space;
    private static ushort s_ram;
    private static ushort s_untyped;
    private static ushort s_first;
    private static ushort s_next;
    private static int s_workers;
    private static BlockMemory s_blocks;

    /// <summary>The Untyped that all is made of.</summary>
    public static Untyped Memory => new(s_untyped);

    /// <summary>The test's own CapTable.</summary>
    public static CapTable Table => new(s_table);

    /// <summary>A slot that is empty. Each is used once until <see cref="Clear"/>.</summary>
    public static ushort NewSlot() => s_next++;

    /// <summary>Says what the test has: slots of its CapTable, its AddressSpace, the Page of its RAM and the Untyped, and the first slot that is empty.</summary>
    public static void Begin(ushort table, ushort space, ushort ram, ushort untyped, ushort firstFree)
    {
        s_table = table;
        s_space = space;
        s_ram = ram;
        s_untyped = untyped;
        s_first = firstFree;
        s_next = firstFree;
        s_blocks = default;
    }

    /// <summary>Revokes the Untyped, and empties the slots.</summary>
    public static void Clear()
    {
        Check.Must("Revoke of the bench"u8, Table.Revoke(s_untyped));
        for (ushort slot = s_first; slot < s_next; slot++)
        {
            Check.Must("Delete of a slot of the bench"u8, Table.Delete(slot));
        }

        s_next = s_first;
        s_workers = 0;
    }

    /// <summary>Makes an object. Returns its slot.</summary>
    public static ushort Make(ObjectKind kind, uint size = 0, uint option = 0)
    {
        ushort slot = NewSlot();
        Check.Must("Retype on the bench"u8, Memory.Retype(kind, size, slot, option, out _));
        return slot;
    }

    /// <summary>Copies a capability. Returns the copy's slot.</summary>
    public static ushort Copy(ushort source, Rights rights)
    {
        ushort slot = NewSlot();
        Check.Must("Copy on the bench"u8, Table.Copy(slot, source, rights));
        return slot;
    }

    /// <summary>Mints a capability. Returns the copy's slot.</summary>
    public static ushort Mint(ushort source, Rights rights, uint badge)
    {
        ushort slot = NewSlot();
        Check.Must("Mint on the bench"u8, Table.Mint(slot, source, rights, badge));
        return slot;
    }

    /// <summary>Makes a thread of the test's own space and CapTable. It waits for <see cref="Worker.Begin(RawCall)"/>. Its faults go to an Endpoint, or stop it if that is 0.</summary>
    public static Worker NewWorker(uint priority, ushort faults = 0, bool hasUtcb = true)
    {
        uint blocks = ((uint)Unsafe.AsPointer(ref s_blocks) + WorkerBlock.Size - 1) & ~(WorkerBlock.Size - 1);
        uint address = blocks + ((uint)s_workers++ * WorkerBlock.Size);
        *(WorkerBlock*)address = default;
        new Page(s_ram).Inspect(out uint ram, out _, out _, out _);
        Worker worker = new(Make(ObjectKind.Thread), Make(ObjectKind.SchedulingContext), (WorkerBlock*)address, address);
        Check.Must("Configure of a worker"u8, worker.Thread.Configure(s_table, s_space, faults, hasUtcb ? s_ram : (ushort)0, hasUtcb ? address - ram : 0));
        Fund(worker, priority, Slice, Slice);
        return worker;
    }

    /// <summary>
    /// Makes a thread with a space and a CapTable of its own: it has the Page of the test's code and its own block, which the test has mapped too, and
    /// no capabilities. It must not use static fields.
    /// </summary>
    public static Worker NewProgram(uint priority, ushort code, uint slots, uint pages, ushort faults, out ushort table, out ushort space, bool hasFloatingPoint = false)
    {
        table = Make(ObjectKind.CapTable, slots);
        space = Make(ObjectKind.AddressSpace, pages);
        ushort block = NewSlot();
        Check.Must("Retype to a block"u8, Memory.Retype(ObjectKind.Page, WorkerBlock.SizeLog2, block, 0, out uint address));
        Check.Must("Map of the code"u8, new AddressSpace(space).Map(code, Rights.Read | Rights.Execute, out _));
        Check.Must("Map of a block"u8, new AddressSpace(space).Map(block, Rights.Read | Rights.Write, out _));
        Check.Must("Map of a block for the test"u8, new AddressSpace(s_space).Map(block, Rights.Read | Rights.Write, out _));
        Worker worker = new(Make(ObjectKind.Thread, hasFloatingPoint ? 1u : 0), Make(ObjectKind.SchedulingContext), (WorkerBlock*)address, address);
        Check.Must("Configure of a program"u8, worker.Thread.Configure(table, space, faults, block, 0));
        Fund(worker, priority, Slice, Slice);
        return worker;
    }

    /// <summary>Gives a worker its priority and its time.</summary>
    public static void Fund(Worker worker, uint priority, uint budget, uint period, uint flags = 0)
    {
        Check.Must("SetPriority of a worker"u8, worker.Thread.SetPriority(priority));
        Check.Must("Configure of a worker's context"u8, worker.Context.Configure(budget, period, flags));
        if (worker.Context.Unbind() is Error.None or Error.BadState)
        {
            Check.Must("Bind of a worker's context"u8, worker.Context.Bind(worker.Slot));
        }
    }

    [InlineArray(((MaxWorkers + 1) * (int)WorkerBlock.Size) / sizeof(uint))]
    private struct BlockMemory
    {
        private uint _element;
    }
}

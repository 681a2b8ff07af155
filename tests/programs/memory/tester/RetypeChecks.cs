using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Memory;

/// <summary>Retype of every kind, with what cannot be beside it, and the watermark after each.</summary>
internal static class RetypeChecks
{
    private const uint Retype = (uint)UntypedMethod.Retype;
    private const uint Memory = (uint)Slot.Memory;
    private const uint SizeLog2 = 14;

    public static void Run()
    {
        Bench.Memory.Inspect(out uint address, out uint sizeLog2, out _, out uint isDevice, out uint hasChildren);
        Check.Equal("Inspect of an Untyped: its size"u8, SizeLog2, sizeLog2);
        Check.Equal("  it is aligned to its size"u8, 0, address & ((1 << (int)SizeLog2) - 1));
        Check.Equal("  it is no device"u8, 0, isDevice);
        Check.Equal("  it has no children"u8, 0, hasChildren);
        CheckGood(ObjectKind.Endpoint, 0, ObjectSize.Endpoint);
        CheckGood(ObjectKind.Notification, 0, ObjectSize.Notification);
        CheckGood(ObjectKind.Interrupt, 0, ObjectSize.Interrupt);
        CheckGood(ObjectKind.Thread, 0, ObjectSize.Thread);
        CheckGood(ObjectKind.AddressSpace, 1, ObjectSize.AddressSpace + ObjectSize.Mapping);
        CheckGood(ObjectKind.AddressSpace, 255, ObjectSize.AddressSpace + (255 * ObjectSize.Mapping));
        CheckGood(ObjectKind.CapTable, 2, 2 * ObjectSize.Slot);
        CheckGood(ObjectKind.Timer, 0, ObjectSize.Timer);
        CheckGood(ObjectKind.SchedulingContext, 0, ObjectSize.SchedulingContext);
        Bench.Clear();
        CheckTimeSlice();
        CheckAligned(ObjectKind.Page, address);
        CheckAligned(ObjectKind.Untyped, address);
        CheckRefused();
        CheckRoom(address);
    }

    private static void CheckGood(ObjectKind kind, uint size, uint bytes)
    {
        ushort slot = Bench.NewSlot();
        Check.Gives("Retype"u8, Error.None, Bench.Memory.Retype(kind, size, slot, 0, out uint address));
        uint used = Used(out uint start);
        Check.Equal("  the watermark is at the object's end"u8, address + bytes, start + used);
        Bench.Table.Inspect(slot, out uint made, out uint rights, out uint badge, out uint depth);
        Bench.Table.Inspect((ushort)Slot.Memory, out _, out _, out _, out uint above);
        Check.Equal("  Inspect of the slot: the kind"u8, (uint)kind, made);
        Check.Equal("  all rights"u8, (uint)Rights.All, rights);
        Check.Equal("  no badge"u8, 0, badge);
        Check.Equal("  one deeper than the Untyped"u8, above + 1, depth);
    }

    private static void CheckTimeSlice()
    {
        ushort thread = Bench.NewSlot();
        ushort context = Bench.NewSlot();
        Check.Gives("Retype to a Thread with its time slice"u8, Error.None, Bench.Memory.Retype(ObjectKind.Thread, 0, thread, 300, out uint address));
        Check.Equal("  the watermark is behind both"u8, address + ObjectSize.Thread + ObjectSize.SchedulingContext, Used(out uint start) + start);
        Bench.Table.Inspect(context, out uint made, out uint rights, out _, out _);
        Check.Equal("  the next slot has the SchedulingContext"u8, (uint)ObjectKind.SchedulingContext, made);
        Check.Equal("  with all rights"u8, (uint)Rights.All, rights);
        new SchedulingContext(context).Inspect(out _, out _, out uint left, out uint budget, out uint period);
        Check.Equal("  it is full"u8, 300, left);
        Check.Equal("  its budget"u8, 300, budget);
        Check.Equal("  its period"u8, 300, period);
        Check.Refuses("  it is the Thread's"u8, Error.Occupied, RawCall.Method(context, (uint)SchedulingContextMethod.Bind, thread));
        ushort first = Bench.NewSlot();
        Bench.Make(ObjectKind.Endpoint);
        Check.Refuses("Retype to a Thread with a time slice that is too short"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.Thread, 0, Free.None, 19));
        Check.Refuses("  too long"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.Thread, 0, Free.None, 0x80000000));
        Check.Refuses("  with no empty slot for it"u8, Error.Occupied, RawCall.Method(Memory, Retype, (uint)ObjectKind.Thread, 0, first, 300));
        Bench.Table.Inspect(first, out made, out _, out _, out _);
        Check.Equal("  no Thread was made then"u8, (uint)ObjectKind.None, made);
        Bench.Clear();
    }

    // An Endpoint lies before it, so it is not at the start by chance.
    private static void CheckAligned(ObjectKind kind, uint start)
    {
        Bench.Make(ObjectKind.Endpoint);
        Check.Gives("Retype to 32 bytes behind an Endpoint"u8, Error.None, Bench.Memory.Retype(kind, 5, Bench.NewSlot(), 0, out uint address));
        Check.Equal("  lies at the next multiple of its size"u8, start + 32, address);
        Check.Gives("Retype to 256 bytes"u8, Error.None, Bench.Memory.Retype(kind, 8, Bench.NewSlot(), 0, out address));
        Check.Equal("  lies at the next multiple of its size"u8, start + 256, address);
        Check.Equal("  the watermark is at its end"u8, 512, Used(out _));
        Bench.Clear();
        Check.Gives("Retype to the whole of it"u8, Error.None, Bench.Memory.Retype(kind, SizeLog2, Bench.NewSlot(), 0, out address));
        Check.Equal("  lies at its start"u8, start, address);
        Check.Equal("  leaves nothing"u8, 1 << (int)SizeLog2, Used(out _));
        Check.Refuses("  and no room for 16 bytes"u8, Error.NoRoom, RawCall.Method(Memory, Retype, (uint)ObjectKind.Endpoint, 0, Free.None));
        Bench.Clear();
    }

    private static void CheckRefused()
    {
        Bench.Make(ObjectKind.Notification);
        ReadOnlySpan<uint> kinds = [(uint)ObjectKind.None, (uint)ObjectKind.Debug, (uint)ObjectKind.Reply, (uint)ObjectKind.InterruptControl, 14, 15, 16, 0x101, uint.MaxValue];
        foreach (uint kind in kinds)
        {
            Check.Refuses("Retype to a kind that cannot be made"u8, Error.BadArgument, RawCall.Method(Memory, Retype, kind, 0, Free.None));
            Check.Refuses("  with a size"u8, Error.BadArgument, RawCall.Method(Memory, Retype, kind, 5, Free.None));
        }

        ReadOnlySpan<uint> sizes = [0, 4, 30, 31, 32, 37, uint.MaxValue];
        foreach (uint size in sizes)
        {
            Check.Refuses("Retype to a Page of no good size"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.Page, size, Free.None));
            Check.Refuses("  an Untyped"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.Untyped, size, Free.None));
        }

        ReadOnlySpan<uint> slots = [0, 1, 4097, 0x10000000, uint.MaxValue];
        foreach (uint size in slots)
        {
            Check.Refuses("Retype to a CapTable of no good size"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.CapTable, size, Free.None));
        }

        ReadOnlySpan<uint> pages = [0, 256, 0x10000000, uint.MaxValue];
        foreach (uint size in pages)
        {
            Check.Refuses("Retype to an AddressSpace of no good size"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.AddressSpace, size, Free.None));
        }

        ReadOnlySpan<ObjectKind> fixedKinds =
        [
            ObjectKind.Endpoint, ObjectKind.Notification, ObjectKind.Interrupt, ObjectKind.Thread, ObjectKind.Timer, ObjectKind.SchedulingContext,
        ];
        foreach (ObjectKind kind in fixedKinds)
        {
            Check.Refuses("Retype with a size where there is none to choose"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)kind, 2, Free.None));
            Check.Refuses("  with a flag"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)kind, 0, Free.None, 1));
        }

        Check.Refuses("Retype to a Page with a flag that is not"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.Page, 5, Free.None, 2));
        Check.Refuses("  to an Untyped with a flag"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.Untyped, 5, Free.None, 1));
        Check.Refuses("  to a CapTable with a flag"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.CapTable, 2, Free.None, 1));
        Check.Refuses("Retype into slot 0"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.Endpoint));
        Check.Refuses("  into a slot that is not"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.Endpoint, 0, uint.MaxValue));
        Check.Refuses("  into the first slot that is not, of 4096 at most"u8, Error.BadArgument, RawCall.Method(Memory, Retype, (uint)ObjectKind.Endpoint, 0, 4096));
        Check.Refuses("  into one that is not empty"u8, Error.Occupied, RawCall.Method(Memory, Retype, (uint)ObjectKind.Endpoint, 0, (uint)Slot.Debug));
        Check.Refuses("  into the Untyped's own slot"u8, Error.Occupied, RawCall.Method(Memory, Retype, (uint)ObjectKind.Endpoint, 0, Memory));
        Check.Refuses("a method that an Untyped has not"u8, Error.UnknownMethod, RawCall.Method(Memory, 2, (uint)ObjectKind.Endpoint, 0, Free.None));
        Check.Refuses("Send to an Untyped"u8, Error.WrongObject, RawCall.Of(Operation.Send, Memory, Retype, (uint)ObjectKind.Endpoint, 0, Free.None));
        Check.Equal("all this has used nothing"u8, ObjectSize.Notification, Used(out _));
        Bench.Table.Inspect((ushort)Free.None, out uint none, out _, out _, out _);
        Check.Equal("  and made nothing"u8, (uint)ObjectKind.None, none);
        Bench.Clear();
    }

    private static void CheckRoom(uint start)
    {
        Bench.Make(ObjectKind.Endpoint);
        Check.Refuses("a Page of the Untyped's size when some of it is used"u8, Error.NoRoom, RawCall.Method(Memory, Retype, (uint)ObjectKind.Page, SizeLog2, Free.None));
        Check.Refuses("a Page that is larger"u8, Error.NoRoom, RawCall.Method(Memory, Retype, (uint)ObjectKind.Page, SizeLog2 + 1, Free.None));
        Check.Refuses("the largest Page there could be"u8, Error.NoRoom, RawCall.Method(Memory, Retype, (uint)ObjectKind.Page, 29, Free.None));
        Check.Refuses("the largest CapTable there could be"u8, Error.NoRoom, RawCall.Method(Memory, Retype, (uint)ObjectKind.CapTable, 4096, Free.None));
        Check.Equal("all this has used nothing"u8, ObjectSize.Endpoint, Used(out _));
        Bench.Clear();

        // 16 bytes for each of 1024 slots: all of it.
        Check.Gives("a CapTable that takes all there is"u8, Error.None, Bench.Memory.Retype(ObjectKind.CapTable, 1024, Bench.NewSlot(), 0, out uint address));
        Check.Equal("  lies at its start"u8, start, address);
        Check.Equal("  leaves nothing"u8, 1 << (int)SizeLog2, Used(out _));
        Bench.Clear();
        Check.Refuses("a CapTable with a slot too many for it"u8, Error.NoRoom, RawCall.Method(Memory, Retype, (uint)ObjectKind.CapTable, 1025, Free.None));
    }

    private static uint Used(out uint start)
    {
        Bench.Memory.Inspect(out start, out _, out uint used, out _, out _);
        return used;
    }
}

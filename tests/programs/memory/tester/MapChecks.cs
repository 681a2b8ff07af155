using System;
using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Memory;

/// <summary>Map, Unmap and Inspect of an AddressSpace, and what the rights of a mapping let a thread do. The worker that tries it is in the tester's own space.</summary>
internal static unsafe class MapChecks
{
    private const uint Map = (uint)AddressSpaceMethod.Map;
    private const uint Unmap = (uint)AddressSpaceMethod.Unmap;
    private const uint Inspect = (uint)AddressSpaceMethod.Inspect;
    private const uint ReadWrite = (uint)(Rights.Read | Rights.Write);
    private const uint ReadExecute = (uint)(Rights.Read | Rights.Execute);

    // BX LR (Armv7-M ARM A7.7.20), twice.
    private const uint Return = 0x47704770;

    private static AddressSpace Space => new((ushort)Slot.Space);

    public static void Run()
    {
        CheckArguments();
        CheckRights();
        CheckExecute();
        CheckRoom();
        Bench.Clear();
    }

    private static void CheckArguments()
    {
        uint space = (uint)Slot.Space;
        ushort page = Bench.Make(ObjectKind.Page, 8);
        ushort readOnly = Bench.Copy(page, Rights.Read);
        ushort none = Bench.Copy(page, Rights.None);
        ushort endpoint = Bench.Make(ObjectKind.Endpoint);
        Check.Refuses("Map of an empty slot"u8, Error.NoCapability, RawCall.Method(space, Map, Free.None, ReadWrite));
        Check.Refuses("  of slot 0"u8, Error.NoCapability, RawCall.Method(space, Map, 0, ReadWrite));
        Check.Refuses("  of a slot that is not"u8, Error.NoCapability, RawCall.Method(space, Map, uint.MaxValue, ReadWrite));
        Check.Refuses("  of an Endpoint"u8, Error.NoCapability, RawCall.Method(space, Map, endpoint, ReadWrite));
        Check.Refuses("  of an Untyped"u8, Error.NoCapability, RawCall.Method(space, Map, (uint)Slot.Memory, ReadWrite));
        Check.Refuses("  for nothing"u8, Error.BadArgument, RawCall.Method(space, Map, page));
        Check.Refuses("  for writing alone"u8, Error.BadArgument, RawCall.Method(space, Map, page, (uint)Rights.Write));
        Check.Refuses("  for execution alone"u8, Error.BadArgument, RawCall.Method(space, Map, page, (uint)Rights.Execute));
        Check.Refuses("  for writing and execution, which nobody has asked for"u8, Error.BadArgument, RawCall.Method(space, Map, page, (uint)Rights.All));
        Check.Refuses("  with rights that there are not"u8, Error.BadArgument, RawCall.Method(space, Map, page, 8 | ReadWrite));
        Check.Refuses("  of flash for writing"u8, Error.BadArgument, RawCall.Method(space, Map, (uint)Slot.Code, ReadWrite));
        Check.Refuses("  of a device for execution"u8, Error.BadArgument, RawCall.Method(space, Map, (uint)Slot.Device, ReadExecute));
        Check.Refuses("  for writing, of what can be read alone"u8, Error.NoRight, RawCall.Method(space, Map, readOnly, ReadWrite));
        Check.Refuses("  for execution, of what can be read alone"u8, Error.NoRight, RawCall.Method(space, Map, readOnly, ReadExecute));
        Check.Refuses("  for reading, of what gives no right"u8, Error.NoRight, RawCall.Method(space, Map, none, (uint)Rights.Read));
        Check.Refuses("Map without Write on the space"u8, Error.NoRight, RawCall.Method((uint)Slot.ReadOnlySpace, Map, page, ReadWrite));
        Check.Refuses("Unmap without Write on the space"u8, Error.NoRight, RawCall.Method((uint)Slot.ReadOnlySpace, Unmap));
        Check.Refuses("Inspect without Write on the space"u8, Error.NoRight, RawCall.Method((uint)Slot.ReadOnlySpace, Inspect));
        Check.Refuses("Unmap of a number that is free"u8, Error.BadArgument, RawCall.Method(space, Unmap, 11));
        Check.Refuses("  of one that the space has not"u8, Error.BadArgument, RawCall.Method(space, Unmap, 12));
        Check.Refuses("Inspect of one that the space has not"u8, Error.BadArgument, RawCall.Method(space, Inspect, 12));
        Check.Refuses("  of a wild one"u8, Error.BadArgument, RawCall.Method(space, Inspect, uint.MaxValue));
        Check.Refuses("a method that a space has not"u8, Error.UnknownMethod, RawCall.Method(space, 3));
        Bench.Clear();
    }

    private static void CheckRights()
    {
        Worker worker = Bench.NewWorker(20);
        ushort page = Bench.NewSlot();
        Bench.Memory.Retype(ObjectKind.Page, 8, page, 0, out uint address);
        Check.That("what is not mapped cannot be read"u8, !worker.CanRead(address, out _));
        Check.Gives("Map for reading and writing"u8, Error.None, Space.Map(page, Rights.Read | Rights.Write, out uint index));
        Check.Gives("  Inspect"u8, Error.None, Space.Inspect(index, out uint first, out uint sizeLog2, out uint disabled, out uint rights, out uint region));
        Check.Equal("  its address"u8, address, first);
        Check.Equal("  its size"u8, 8, sizeLog2);
        Check.Equal("  no eighth disabled"u8, 0, disabled);
        Check.Equal("  its rights"u8, ReadWrite, rights);
        Check.That("  a region"u8, region is >= 4 and <= 6);
        Check.That("  it can be written"u8, worker.CanWrite(address + 252, 0xCAFE));
        Check.That("  and read"u8, worker.CanRead(address + 252, out uint value) && value == 0xCAFE);
        Check.That("  but not what lies behind"u8, !worker.CanRead(address + 256, out _));
        Check.That("  nor what lies before"u8, !worker.CanRead(address - 4, out _));
        Check.That("  and not executed"u8, worker.CanWrite(address, Return) && !worker.CanExecute(address));
        Check.Gives("Unmap"u8, Error.None, Space.Unmap(index));
        Check.That("  it can no longer be read"u8, !worker.CanRead(address, out _));
        Space.Inspect(index, out _, out sizeLog2, out _, out _, out region);
        Check.Equal("  Inspect: nothing"u8, 0, sizeLog2);
        Check.Equal("  in no region"u8, 15, region);
        Check.Refuses("  Unmap again"u8, Error.BadArgument, RawCall.Method((uint)Slot.Space, Unmap, index));
        Check.Gives("Map for reading"u8, Error.None, Space.Map(page, Rights.Read, out uint again));
        Check.Equal("  takes the number that is free"u8, index, again);
        Check.That("  it can be read"u8, worker.CanRead(address + 252, out value) && value == 0xCAFE);
        Check.That("  and not written"u8, !worker.CanWrite(address + 252, 1));
        Check.That("  nor executed"u8, !worker.CanExecute(address));
        Check.Gives("the same Page a second time, for writing"u8, Error.None, Space.Map(page, Rights.Read | Rights.Write, out uint second));
        Check.That("  has another number"u8, second != again);
        Space.Unmap(again);
        Check.That("  when the first is gone it can be written"u8, worker.CanWrite(address + 252, 2));
        Bench.Table.Delete(page);
        Check.That("a mapping outlives the capability that it was made with"u8, worker.CanRead(address + 252, out value) && value == 2);
        Bench.Clear();
    }

    private static void CheckExecute()
    {
        Worker worker = Bench.NewWorker(20);
        ushort page = Bench.NewSlot();
        Bench.Memory.Retype(ObjectKind.Page, 8, page, 0, out uint address);
        Space.Map(page, Rights.Read | Rights.Write, out uint index);
        Volatile.Write(ref *(uint*)address, Return);
        Space.Unmap(index);
        Check.Gives("Map for reading and execution"u8, Error.None, Space.Map(page, Rights.Read | Rights.Execute, out index));
        Check.That("  it can be executed"u8, worker.CanExecute(address));
        Check.That("  and not written"u8, !worker.CanWrite(address, Return));
        Space.Unmap(index);
        Check.That("  after Unmap it cannot be executed"u8, !worker.CanExecute(address));

        Check.Gives("Retype to a Page for writing and execution"u8, Error.None, Bench.Memory.Retype(ObjectKind.Page, 8, page = Bench.NewSlot(), 1, out address));
        new Page(page).Inspect(out _, out _, out _, out uint attributes);
        Check.Equal("  Inspect tells"u8, (uint)(PageAttributes.Writable | PageAttributes.Executable | PageAttributes.WriteExecute), attributes);
        Check.Gives("  Map for all"u8, Error.None, Space.Map(page, Rights.All, out index));
        Check.That("  it can be written"u8, worker.CanWrite(address, Return));
        Check.That("  and executed"u8, worker.CanExecute(address));
        Space.Inspect(index, out _, out _, out _, out uint rights, out _);
        Check.Equal("  Inspect: all rights"u8, (uint)Rights.All, rights);
        ushort part = Bench.NewSlot();
        new Page(page).Split(part, 0, 5);
        Check.Gives("  a part of it can be mapped so too"u8, Error.None, Space.Map(part, Rights.All, out _));
        Bench.Clear();
    }

    private static void CheckRoom()
    {
        ushort page = Bench.Make(ObjectKind.Page, 5);
        ushort small = Bench.Make(ObjectKind.AddressSpace, 2);
        AddressSpace space = new(small);
        Check.Gives("a space for two Pages takes one"u8, Error.None, space.Map(page, Rights.Read, out uint first));
        Check.Gives("  and another"u8, Error.None, space.Map(page, Rights.Read, out uint second));
        Check.Equal("  the first has number 0"u8, 0, first);
        Check.Equal("  the second has number 1"u8, 1, second);
        Check.Refuses("  but no third"u8, Error.NoRoom, RawCall.Method(small, Map, page, (uint)Rights.Read));
        space.Inspect(0, out _, out _, out _, out _, out uint region);
        Check.Equal("  the first is pinned in region 0"u8, 0, region);
        Check.Gives("  Unmap of the first"u8, Error.None, space.Unmap(0));
        Check.Gives("  makes room"u8, Error.None, space.Map(page, Rights.Read, out first));
        Check.Equal("  at its number"u8, 0, first);
        Check.Gives("Revoke of the Page"u8, Error.None, Bench.Table.Revoke(page));
        space.Inspect(0, out _, out uint sizeLog2, out _, out _, out _);
        Check.Equal("  takes all its mappings"u8, 0, sizeLog2);
        space.Inspect(1, out _, out sizeLog2, out _, out _, out _);
        Check.Equal("  the other too"u8, 0, sizeLog2);
        Check.Gives("  both numbers are free"u8, Error.None, space.Map(page, Rights.Read, out _));
        Check.Gives("  again"u8, Error.None, space.Map(page, Rights.Read, out _));
    }
}

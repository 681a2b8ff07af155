using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

/// <summary>AddressSpace: what is mapped can be reached, what is not cannot.</summary>
internal static unsafe class SpaceChecks
{
    // TIM2's auto-reload register: 32 bits that hold what is written (RM0090 18.4.12).
    private const uint TimerPeriod = 0x4000002C;

    private const uint Map = (uint)AddressSpaceMethod.Map;
    private const uint Unmap = (uint)AddressSpaceMethod.Unmap;
    private const uint ReadWrite = (uint)(Rights.Read | Rights.Write);

    private static AddressSpace First => new((ushort)Slot.FirstSpace);

    public static void Run()
    {
        CheckArguments();
        CheckDevice();
        CheckOtherProgram();
        CheckOwnSpace();
        CheckRoom();
    }

    private static void CheckArguments()
    {
        uint space = (uint)Slot.FirstSpace;
        Check.Refuses("Inspect of the first mapping that is not"u8, Error.BadArgument, RawCall.Method(space, (uint)AddressSpaceMethod.Inspect, 7));
        Check.Refuses("Inspect of the last number"u8, Error.BadArgument, RawCall.Method(space, (uint)AddressSpaceMethod.Inspect, uint.MaxValue));
        Check.Refuses("a method that an AddressSpace has not"u8, Error.UnknownMethod, RawCall.Method(space, 3));
        Check.Refuses("Map without Write on the space"u8, Error.NoRight, RawCall.Method((uint)Slot.SpaceRead, Map, (uint)Slot.Timer, ReadWrite));
        Check.Refuses("Inspect without Write on the space"u8, Error.NoRight, RawCall.Method((uint)Slot.SpaceRead, (uint)AddressSpaceMethod.Inspect));
        Check.Refuses("Map of an empty slot"u8, Error.NoCapability, RawCall.Method(space, Map, Free.A, ReadWrite));
        Check.Refuses("Map of slot 0"u8, Error.NoCapability, RawCall.Method(space, Map, 0, ReadWrite));
        Check.Refuses("Map of a slot that is not"u8, Error.NoCapability, RawCall.Method(space, Map, uint.MaxValue, ReadWrite));
        Check.Refuses("Map of an Endpoint"u8, Error.NoCapability, RawCall.Method(space, Map, (uint)Slot.Mail, ReadWrite));
        Check.Refuses("Map of a Thread"u8, Error.NoCapability, RawCall.Method(space, Map, (uint)Slot.FirstThread, ReadWrite));
        Check.Refuses("Map for nothing"u8, Error.BadArgument, RawCall.Method(space, Map, (uint)Slot.Timer));
        Check.Refuses("Map for writing alone"u8, Error.BadArgument, RawCall.Method(space, Map, (uint)Slot.Timer, (uint)Rights.Write));
        Check.Refuses("Map for writing and execution"u8, Error.BadArgument, RawCall.Method(space, Map, (uint)Slot.OwnRam, (uint)Rights.All));
        Check.Refuses("Map of flash for writing"u8, Error.BadArgument, RawCall.Method(space, Map, (uint)Slot.OwnCode, ReadWrite));
        Check.Refuses("Map of a device for execution"u8, Error.BadArgument, RawCall.Method(space, Map, (uint)Slot.Timer, (uint)(Rights.Read | Rights.Execute)));
        Check.Refuses("Map with rights that there are not"u8, Error.BadArgument, RawCall.Method(space, Map, (uint)Slot.Timer, 0x80 | ReadWrite));
        Check.Refuses("Map with more rights than the capability's"u8, Error.NoRight, RawCall.Method(space, Map, (uint)Slot.TimerRead, ReadWrite));
        Check.Refuses("Unmap of what is not mapped"u8, Error.BadArgument, RawCall.Method(space, Unmap, 3));
        Check.Refuses("Unmap of a mapping that is not"u8, Error.BadArgument, RawCall.Method(space, Unmap, uint.MaxValue));
        Check.Equal("all this has mapped nothing"u8, 3, CountMapped());
        Stage.Faults("  the device is out of reach"u8, Order.Read, TimerPeriod);
    }

    private static void CheckDevice()
    {
        Check.Gives("Map of a device"u8, Error.None, First.Map((ushort)Slot.Timer, Rights.Read | Rights.Write, out uint region));
        First.Inspect(region, out uint address, out uint sizeLog2, out uint disabled, out uint rights, out _);
        Check.Equal("  Inspect: its address"u8, 0x40000000, address);
        Check.Equal("  Inspect: its size"u8, 10, sizeLog2);
        Check.Equal("  Inspect: no eighth disabled"u8, 0, disabled);
        Check.Equal("  Inspect: its rights"u8, ReadWrite, rights);
        Stage.First.Give(Order.Write, TimerPeriod, 0x12345678);
        Stage.Report();
        Stage.CanRead("  it can be written and read"u8, TimerPeriod, 0x12345678);
        Check.Gives("Unmap of a device"u8, Error.None, First.Unmap(region));
        Stage.Faults("  it can no longer be read"u8, Order.Read, TimerPeriod);
        Check.Gives("Map of a device for reading"u8, Error.None, First.Map((ushort)Slot.TimerRead, Rights.Read, out region));
        Stage.CanRead("  it can be read"u8, TimerPeriod, 0x12345678);
        Stage.Faults("  it cannot be written"u8, Order.Write, TimerPeriod);
        Stage.Faults("  nor what lies behind it"u8, Order.Read, 0x40000400);
        Check.Gives("  Unmap by another capability to it"u8, Error.None, First.Unmap(region));
    }

    private static void CheckOtherProgram()
    {
        uint address = ImageTable.Current.PageAt(Stage.Second.Program.RamPage).Base;
        Stage.Second.Give(Order.Write, address, 0xCAFE);
        Stage.Report();
        Stage.Faults("another program's RAM is out of reach"u8, Order.Read, address);
        Check.Gives("Map of another program's RAM"u8, Error.None, First.Map((ushort)Slot.SecondRam, Rights.Read, out uint index));
        Stage.CanRead("  it can be read"u8, address, 0xCAFE);
        Stage.Faults("  it cannot be written"u8, Order.Write, address);
        Check.Gives("Unmap of another program's RAM"u8, Error.None, First.Unmap(index));
        Stage.Faults("  it can no longer be read"u8, Order.Read, address);

        AddressSpace own = new((ushort)Slot.OwnSpace);
        Check.Gives("Map into the caller's own space"u8, Error.None, own.Map((ushort)Slot.SecondRam, Rights.Read, out index));
        Check.Equal("  works when the call returns"u8, 0xCAFE, *(uint*)address);
        own.Unmap(index);
    }

    private static void CheckOwnSpace()
    {
        Stage.First.Give(RawCall.Method(PuppetSlot.OwnSpace, Map, PuppetSlot.Timer, (uint)Rights.Read));
        Message report = Stage.Report();
        Check.Equal("a program maps into its own space"u8, 0, report.Word0);
        Stage.CanRead("  and reads there"u8, TimerPeriod, 0x12345678);
        Stage.First.Give(RawCall.Method(PuppetSlot.OwnSpace, Unmap, report.Word1));
        Check.Equal("a program unmaps from its own space"u8, 0, Stage.Report().Word0);
        Stage.Faults("  and no longer reads there"u8, Order.Read, TimerPeriod);
    }

    // Code, its RAM and the tester's RAM are mapped: there is room for four more.
    private static void CheckRoom()
    {
        ReadOnlySpan<ushort> pages = [(ushort)Slot.Timer, (ushort)Slot.Console, (ushort)Slot.BootInformation, (ushort)Slot.SecondRam];
        foreach (ushort page in pages)
        {
            Check.Gives("Map as long as there is room"u8, Error.None, First.Map(page, Rights.Read, out _));
        }

        Check.Refuses("Map into a full space"u8, Error.NoRoom, RawCall.Method((uint)Slot.FirstSpace, Map, (uint)Slot.OwnCode, (uint)Rights.Read));
        for (uint index = 3; index < 7; index++)
        {
            Check.Gives("Unmap"u8, Error.None, First.Unmap(index));
        }

        Check.Equal("the space is as it was"u8, 3, CountMapped());
    }

    private static uint CountMapped()
    {
        uint count = 0;
        for (uint region = 0; region < 7; region++)
        {
            First.Inspect(region, out _, out uint sizeLog2, out _, out _, out _);
            count += sizeLog2 != 0 ? 1u : 0;
        }

        return count;
    }
}

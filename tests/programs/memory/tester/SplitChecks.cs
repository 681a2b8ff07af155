using System;
using System.Numerics;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Memory;

/// <summary>Split and Inspect of a Page.</summary>
internal static class SplitChecks
{
    private const uint Split = (uint)PageMethod.Split;
    private const int SizeLog2 = 12;
    private const uint Size = 1 << SizeLog2;

    public static void Run()
    {
        ushort slot = Bench.NewSlot();
        Bench.Memory.Retype(ObjectKind.Page, SizeLog2, slot, 0, out uint start);
        Page page = new(slot);
        Check.Gives("Inspect of a Page"u8, Error.None, page.Inspect(out uint address, out uint sizeLog2, out uint disabled, out uint attributes));
        Check.Equal("  its address"u8, start, address);
        Check.Equal("  its size"u8, SizeLog2, sizeLog2);
        Check.Equal("  no eighth disabled"u8, 0, disabled);
        Check.Equal("  its attributes"u8, (uint)(PageAttributes.Writable | PageAttributes.Executable), attributes);
        Check.Refuses("a method that a Page has not"u8, Error.UnknownMethod, RawCall.Method(slot, 2));

        CheckPart(page, start, 0, SizeLog2 - 1);
        CheckPart(page, start, Size / 2, SizeLog2 - 1);
        CheckPart(page, start, Size - 32, 5);
        ReadOnlySpan<uint> sizes = [0, 4, SizeLog2, SizeLog2 + 1, 32, 0x80000005, uint.MaxValue];
        foreach (uint size in sizes)
        {
            Check.Refuses("Split to a size that cannot be"u8, Error.BadArgument, RawCall.Method(slot, Split, Free.None, 0, size));
        }

        ReadOnlySpan<uint> offsets = [1, 16, 31, Size, Size + 32, 0x80000000, uint.MaxValue - 31];
        foreach (uint offset in offsets)
        {
            Check.Refuses("Split at an offset that cannot be"u8, Error.BadArgument, RawCall.Method(slot, Split, Free.None, offset, 5));
        }

        Check.Refuses("Split at an offset that is no multiple of the size"u8, Error.BadArgument, RawCall.Method(slot, Split, Free.None, 256, 9));
        Check.Refuses("Split into slot 0"u8, Error.BadArgument, RawCall.Method(slot, Split, 0, 0, 5));
        Check.Refuses("  into a slot that is not"u8, Error.BadArgument, RawCall.Method(slot, Split, 4096, 0, 5));
        Check.Refuses("  into one that is not empty"u8, Error.Occupied, RawCall.Method(slot, Split, slot, 0, 5));
        CheckDisabled();
        CheckRevoke(slot);
        CheckDevice();
        Bench.Clear();
    }

    private static void CheckPart(Page page, uint start, uint offset, int partLog2)
    {
        ushort slot = Bench.NewSlot();
        Check.Gives("Split"u8, Error.None, page.Split(slot, offset, (uint)partLog2));
        new Page(slot).Inspect(out uint address, out uint sizeLog2, out uint disabled, out uint attributes);
        Check.Equal("  the part's address"u8, start + offset, address);
        Check.Equal("  its size"u8, (uint)partLog2, sizeLog2);
        Check.Equal("  no eighth disabled"u8, 0, disabled);
        Check.Equal("  the Page's attributes"u8, (uint)(PageAttributes.Writable | PageAttributes.Executable), attributes);
    }

    // The tester's RAM ends somewhere in its region: the build has disabled the eighths behind.
    private static void CheckDisabled()
    {
        Page ram = new((ushort)Slot.Ram);
        ram.Inspect(out _, out uint sizeLog2, out uint disabled, out _);
        Check.That("the tester's RAM has eighths that are disabled"u8, disabled is not 0 and not 0xFF);
        uint eighth = 1u << (int)(sizeLog2 - 3);
        uint off = (uint)BitOperations.TrailingZeroCount(disabled);
        uint on = (uint)BitOperations.TrailingZeroCount(~disabled);
        ushort part = Bench.NewSlot();
        Check.Gives("Split within an eighth that is the Page's"u8, Error.None, ram.Split(part, on * eighth, 5));
        Check.Refuses("Split within one that is not"u8, Error.BadArgument, RawCall.Method((uint)Slot.Ram, Split, Free.None, off * eighth, 5));
        Check.Refuses("  of an eighth that is not"u8, Error.BadArgument, RawCall.Method((uint)Slot.Ram, Split, Free.None, off * eighth, sizeLog2 - 3));
        uint quarter = off & ~1u;
        Check.Refuses("  of a half with one that is not"u8, Error.BadArgument, RawCall.Method((uint)Slot.Ram, Split, Free.None, (quarter & 4) * eighth, sizeLog2 - 1));
    }

    private static void CheckRevoke(ushort slot)
    {
        ushort copy = Bench.Copy(slot, Rights.Read);
        ushort part = Bench.NewSlot();
        Check.Gives("Split of a Page that can be read alone"u8, Error.None, new Page(copy).Split(part, 0, 5));
        Bench.Table.Inspect(part, out _, out uint rights, out _, out _);
        Check.Equal("  the part can be read alone"u8, (uint)Rights.Read, rights);
        ushort holder = Bench.Copy(slot, Rights.None);
        ushort held = Bench.NewSlot();
        Check.Gives("Split of a Page without any right"u8, Error.None, new Page(holder).Split(held, 0, 5));
        Check.Gives("Revoke of a Page"u8, Error.None, Bench.Table.Revoke(slot));
        Check.Gives("  takes its parts"u8, Error.NoCapability, new Page(part).Inspect(out _, out _, out _, out _));
        Check.Gives("  and leaves it"u8, Error.None, new Page(slot).Inspect(out _, out _, out _, out _));
    }

    private static void CheckDevice()
    {
        ushort part = Bench.NewSlot();
        Check.Gives("Split of a device's Page"u8, Error.None, new Page((ushort)Slot.Device).Split(part, 0, 5));
        new Page(part).Inspect(out uint address, out _, out _, out uint attributes);
        Check.Equal("  the part's address"u8, 0x40000000, address);
        Check.Equal("  it is a device's"u8, (uint)(PageAttributes.Writable | PageAttributes.Device), attributes);
        Bench.Table.Delete(part);
    }
}

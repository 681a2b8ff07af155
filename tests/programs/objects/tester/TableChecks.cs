using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

/// <summary>CapTable: copies have the same rights or fewer, a badge is given once, and nothing is overwritten.</summary>
internal static class TableChecks
{
    private const uint Copy = (uint)CapTableMethod.Copy;
    private const uint Mint = (uint)CapTableMethod.Mint;
    private const uint Move = (uint)CapTableMethod.Move;
    private const uint Delete = (uint)CapTableMethod.Delete;
    private const uint All = (uint)Rights.All;
    private const uint Own = (uint)Slot.OwnTable;

    private static CapTable Table => new((ushort)Slot.OwnTable);

    public static void Run()
    {
        CheckArguments();
        CheckRights();
        CheckBadges();
        CheckMove();
        CheckOtherTable();
    }

    private static void CheckArguments()
    {
        Check.Refuses("Copy to slot 0"u8, Error.BadArgument, RawCall.Method(Own, Copy, 0, (uint)Slot.Bell, All));
        Check.Refuses("Copy to a slot that is not"u8, Error.BadArgument, RawCall.Method(Own, Copy, Free.End, (uint)Slot.Bell, All));
        Check.Refuses("Copy to slot 0xFFFFFFFF"u8, Error.BadArgument, RawCall.Method(Own, Copy, uint.MaxValue, (uint)Slot.Bell, All));
        Check.Refuses("Copy to a slot that is taken"u8, Error.Occupied, RawCall.Method(Own, Copy, (uint)Slot.Mail, (uint)Slot.Bell, All));
        Check.Refuses("Copy of slot 0"u8, Error.NoCapability, RawCall.Method(Own, Copy, Free.A, 0, All));
        Check.Refuses("Copy of an empty slot"u8, Error.NoCapability, RawCall.Method(Own, Copy, Free.A, Free.B, All));
        Check.Refuses("Copy of a slot that is not"u8, Error.NoCapability, RawCall.Method(Own, Copy, Free.A, Free.End, All));
        Check.Refuses("Copy of slot 0x80000000"u8, Error.NoCapability, RawCall.Method(Own, Copy, Free.A, 0x80000000, All));
        Check.Refuses("Move of an empty slot"u8, Error.NoCapability, RawCall.Method(Own, Move, Free.A, Free.B));
        Check.Refuses("Move of a slot to itself"u8, Error.Occupied, RawCall.Method(Own, Move, (uint)Slot.Mail, (uint)Slot.Mail));
        Check.Refuses("Delete of slot 0"u8, Error.BadArgument, RawCall.Method(Own, Delete, 0));
        Check.Refuses("Delete of a slot that is not"u8, Error.BadArgument, RawCall.Method(Own, Delete, Free.End));
        Check.Refuses("a method that a CapTable has not"u8, Error.UnknownMethod, RawCall.Method(Own, 7, Free.A, (uint)Slot.Bell, All));
        Check.Refuses("Copy without Write on the table"u8, Error.NoRight, RawCall.Method((uint)Slot.TableRead, Copy, Free.A, (uint)Slot.Bell, All));
        Check.Refuses("Delete without Write on the table"u8, Error.NoRight, RawCall.Method((uint)Slot.TableRead, Delete, (uint)Slot.Bell));
        CheckEmpty("all this has copied nothing"u8, Free.A);
        Check.Refuses("  nor put a Notification where an Endpoint was"u8, Error.NoCapability,
            RawCall.Method((uint)Slot.Interrupt, (uint)InterruptMethod.Bind, (uint)Slot.Mail));
    }

    private static void CheckRights()
    {
        Check.Gives("Copy with fewer rights"u8, Error.None, Table.Copy((ushort)Free.A, (ushort)Slot.Bell, Rights.Read));
        Check.Refuses("  it cannot do what it must not"u8, Error.NoRight, RawCall.Of(Operation.Send, Free.A));
        new Notification((ushort)Slot.Bell).Signal();
        Check.Gives("  it can do the rest"u8, Error.None, new Notification((ushort)Free.A).Wait(out uint bits));
        Check.Equal("  on the same object"u8, 1, bits);
        Check.Gives("Copy of the copy with all rights"u8, Error.None, Table.Copy((ushort)Free.B, (ushort)Free.A, (Rights)byte.MaxValue));
        Check.Refuses("  gains none"u8, Error.NoRight, RawCall.Of(Operation.Send, Free.B));
        Check.Gives("Copy with no rights"u8, Error.None, Table.Copy((ushort)Free.C, (ushort)Slot.Bell, Rights.None));
        Check.Refuses("  cannot be signaled"u8, Error.NoRight, RawCall.Of(Operation.Send, Free.C));
        Check.Refuses("  cannot be waited for"u8, Error.NoRight, RawCall.Of(Operation.Receive, Free.C));
        Empty();
        Check.Gives("Copy of a Thread with fewer rights"u8, Error.None, Table.Copy((ushort)Free.A, (ushort)Slot.FirstThread, Rights.Read));
        Check.Refuses("  cannot suspend it"u8, Error.NoRight, RawCall.Method(Free.A, (uint)ThreadMethod.Suspend));
        Check.Gives("  can read it"u8, Error.None, new Thread((ushort)Free.A).ReadRegisters(0, out _, out _, out _, out _, out _, out _));
        Empty();
    }

    private static void CheckBadges()
    {
        Check.Gives("Mint"u8, Error.None, Table.Mint((ushort)Free.A, (ushort)Slot.PlainBell, Rights.Read | Rights.Write, 0x80000040));
        new Notification((ushort)Free.A).Signal();
        new Notification((ushort)Slot.PlainBell).Wait(out uint bits);
        Check.Equal("  the badge is what it signals"u8, 0x80000040, bits);
        Check.Refuses("Mint of a badged capability"u8, Error.BadArgument, RawCall.Method(Own, Mint, Free.B, Free.A, All, 2));
        Check.Refuses("Mint of a Thread"u8, Error.BadArgument, RawCall.Method(Own, Mint, Free.B, (uint)Slot.FirstThread, All, 2));
        Check.Refuses("Mint of a Page"u8, Error.BadArgument, RawCall.Method(Own, Mint, Free.B, (uint)Slot.Timer, All, 2));
        Check.Refuses("Mint to a slot that is taken"u8, Error.Occupied, RawCall.Method(Own, Mint, Free.A, (uint)Slot.PlainBell, All, 2));
        CheckEmpty("  none of them has made a capability"u8, Free.B);
        Check.Gives("Copy of a badged capability"u8, Error.None, Table.Copy((ushort)Free.B, (ushort)Free.A, Rights.All));
        new Notification((ushort)Free.B).Signal();
        new Notification((ushort)Slot.PlainBell).Wait(out bits);
        Check.Equal("  has its badge"u8, 0x80000040, bits);
        Empty();
    }

    private static void CheckMove()
    {
        Table.Mint((ushort)Free.A, (ushort)Slot.PlainBell, Rights.Read | Rights.Write, 0x100);
        Check.Gives("Move"u8, Error.None, Table.Move((ushort)Free.B, (ushort)Free.A));
        CheckEmpty("  the source is empty"u8, Free.A);
        new Notification((ushort)Free.B).Signal();
        new Notification((ushort)Slot.PlainBell).Wait(out uint bits);
        Check.Equal("  the destination has rights and badge"u8, 0x100, bits);
        Check.Gives("Delete"u8, Error.None, Table.Delete((ushort)Free.B));
        CheckEmpty("  the slot is empty"u8, Free.B);
        Check.Gives("Delete of an empty slot"u8, Error.None, Table.Delete((ushort)Free.B));
    }

    private static void CheckOtherTable()
    {
        CapTable first = new((ushort)Slot.FirstTable);
        RawCall signal = RawCall.Of(Operation.Send, PuppetSlot.Free);
        Stage.First.Give(signal);
        Stage.ReportsError("a program without the capability"u8, Error.NoCapability);
        Check.Gives("Copy into another program's table"u8, Error.None, first.Copy((ushort)PuppetSlot.Free, (ushort)Slot.OtherBell, Rights.Write));
        Stage.First.Give(signal);
        Check.Equal("  the program can use it"u8, 0, Stage.Report().Word0);
        new Notification((ushort)Slot.Bell).Wait(out uint bits);
        Check.Equal("  with its badge"u8, 4, bits);
        Check.Gives("Delete in another program's table"u8, Error.None, first.Delete((ushort)PuppetSlot.Free));
        Stage.First.Give(signal);
        Stage.ReportsError("  the program can no longer use it"u8, Error.NoCapability);
    }

    private static void CheckEmpty(System.ReadOnlySpan<byte> name, uint slot) =>
        Check.Refuses(name, Error.NoCapability, RawCall.Method(slot, MessageTag.LabelMask));

    private static void Empty()
    {
        Table.Delete((ushort)Free.A);
        Table.Delete((ushort)Free.B);
        Table.Delete((ushort)Free.C);
    }
}

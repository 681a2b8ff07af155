using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Derivation;

/// <summary>Nothing is derived from a capability of depth 15, in whatever way.</summary>
internal static class DepthChecks
{
    private const uint Table = (uint)Slot.Table;

    public static void Run()
    {
        ushort bell = Bench.Make(ObjectKind.Notification);
        uint depth = Slots.DepthOf(bell);
        ushort deep = bell;
        while (depth < 15)
        {
            deep = Bench.Copy(deep, Rights.All);
            depth++;
            Check.Equal("a copy lies one deeper than its source"u8, depth, Slots.DepthOf(deep));
        }

        Check.Refuses("Copy of the deepest"u8, Error.TooDeep, RawCall.Method(Table, (uint)CapTableMethod.Copy, Free.None, deep, 7));
        Check.Refuses("Mint of the deepest"u8, Error.TooDeep, RawCall.Method(Table, (uint)CapTableMethod.Mint, Free.None, deep, 7, 1));
        Check.Gives("Move of the deepest"u8, Error.None, Bench.Table.Move(Free.None, deep));
        Check.Gives("  there and back"u8, Error.None, Bench.Table.Move(deep, Free.None));
        Check.Equal("  it lies as deep as before"u8, 15, Slots.DepthOf(deep));
        Bench.Clear();

        bell = Slots.Deepest(Bench.Mint(Bench.Make(ObjectKind.Notification), Rights.All, 1));
        Check.Refuses("Bind of a Timer to the deepest"u8, Error.TooDeep, RawCall.Method(Bench.Make(ObjectKind.Timer), (uint)TimerMethod.Bind, bell));
        ushort interrupt = Bench.Make(ObjectKind.Interrupt);
        Check.Gives("Claim of a line"u8, Error.None, new InterruptControl((ushort)Slot.Interrupts).Claim(interrupt, 5));
        Check.Refuses("  Bind of an Interrupt to the deepest"u8, Error.TooDeep, RawCall.Method(interrupt, (uint)InterruptMethod.Bind, bell));
        Bench.Clear();

        ushort page = Slots.Deepest(Bench.Make(ObjectKind.Page, 9));
        Check.Refuses("Split of the deepest Page"u8, Error.TooDeep, RawCall.Method(page, (uint)PageMethod.Split, Free.None, 0, 5));
        Check.Refuses("Map of it"u8, Error.TooDeep, RawCall.Method((uint)Slot.Space, (uint)AddressSpaceMethod.Map, page, 1));
        ushort thread = Bench.Make(ObjectKind.Thread);
        Check.Gives("a UTCB in it"u8, Error.TooDeep, new Thread(thread).Configure(0, 0, 0, page, 0));
        Bench.Clear();

        thread = Bench.Make(ObjectKind.Thread);
        ushort table = Slots.Deepest(Bench.Make(ObjectKind.CapTable, 2));
        Check.Gives("Configure with the deepest CapTable"u8, Error.TooDeep, new Thread(thread).Configure(table, 0, 0, 0, 0));
        ushort space = Slots.Deepest(Bench.Make(ObjectKind.AddressSpace, 2));
        Check.Gives("  with the deepest AddressSpace"u8, Error.TooDeep, new Thread(thread).Configure(0, space, 0, 0, 0));
        ushort faults = Slots.Deepest(Bench.Make(ObjectKind.Endpoint));
        Check.Gives("  with the deepest fault endpoint"u8, Error.TooDeep, new Thread(thread).Configure(0, 0, faults, 0, 0));
        Bench.Clear();

        // Each takes all of the one around it.
        ushort untyped = Bench.Make(ObjectKind.Untyped, 5);
        while (Slots.DepthOf(untyped) < 15)
        {
            ushort inner = Bench.NewSlot();
            Check.Must("Retype of an Untyped in another"u8, new Untyped(untyped).Retype(ObjectKind.Untyped, 5, inner, 0, out _));
            untyped = inner;
        }

        Check.Refuses("Retype of the deepest Untyped"u8, Error.TooDeep, RawCall.Method(untyped, (uint)UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, Free.None));
        Bench.Clear();
    }
}

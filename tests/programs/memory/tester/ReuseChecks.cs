using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Memory;

/// <summary>An Untyped starts over when nothing derived from it is left, and not before; what was in its memory is gone then.</summary>
internal static unsafe class ReuseChecks
{
    private const uint Retype = (uint)UntypedMethod.Retype;
    private const int PageLog2 = 13;
    private const uint PageSize = 1 << PageLog2;

    private static AddressSpace Space => new((ushort)Slot.Space);

    public static void Run()
    {
        CheckLeftover();
        CheckPieces();
        CheckClear();
        CheckClearObject();
    }

    private static void CheckLeftover()
    {
        ushort first = Bench.NewSlot();
        Bench.Memory.Retype(ObjectKind.Page, PageLog2, first, 0, out uint address);
        ushort second = Bench.Make(ObjectKind.Page, PageLog2);
        ushort copy = Bench.Copy(first, Rights.Read);
        Bench.Table.Delete(second);
        Check.Refuses("memory is not used again while something before it is left"u8, Error.NoRoom, RawCall.Method((uint)Slot.Memory, Retype, (uint)ObjectKind.Page, PageLog2, Free.None));
        Bench.Table.Delete(first);
        Check.Equal("a copy of what is deleted is a child"u8, 1, HasChildren());
        Check.Refuses("  memory is not used again while a copy is left"u8, Error.NoRoom, RawCall.Method((uint)Slot.Memory, Retype, (uint)ObjectKind.Page, PageLog2, Free.None, 1));
        Space.Map(copy, Rights.Read, out uint index);
        Bench.Table.Delete(copy);
        Check.Equal("a mapping is a child"u8, 1, HasChildren());
        Space.Unmap(index);
        Check.Equal("when all is gone there are no children"u8, 0, HasChildren());
        Check.Gives("  and the next object"u8, Error.None, Bench.Memory.Retype(ObjectKind.Page, PageLog2, first, 0, out uint again));
        Check.Equal("  lies where the first one lay"u8, address, again);
        Bench.Clear();
    }

    private static void CheckPieces()
    {
        ushort piece = Bench.Make(ObjectKind.Untyped, 10);
        Untyped inner = new(piece);
        ushort endpoint = Bench.NewSlot();
        Check.Gives("Retype of an Untyped that was made"u8, Error.None, inner.Retype(ObjectKind.Endpoint, 0, endpoint, 0, out _));
        Check.Refuses("  it has one capability: Copy"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, (uint)CapTableMethod.Copy, Free.None, piece, (uint)Rights.All));
        Check.Refuses("  Mint"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, (uint)CapTableMethod.Mint, Free.None, piece, (uint)Rights.All, 1));
        ushort moved = Bench.NewSlot();
        Check.Gives("  Move"u8, Error.None, Bench.Table.Move(moved, piece));
        new Untyped(moved).Inspect(out _, out uint sizeLog2, out uint used, out _, out uint children);
        Check.Equal("  takes its size along"u8, 10, sizeLog2);
        Check.Equal("  its watermark"u8, ObjectSize.Endpoint, used);
        Check.Equal("  and its children"u8, 1, children);
        Bench.Table.Delete(moved);
        Check.Equal("what was made of an Untyped that is deleted belongs to the one above"u8, 1, HasChildren());
        Message message = default;
        Check.Gives("  and works"u8, Error.WouldBlock, new Endpoint(endpoint).TryReceive(ref message));
        Check.Gives("Revoke of the one above"u8, Error.None, Bench.Table.Revoke((ushort)Slot.Memory));
        Check.Gives("  takes it"u8, Error.NoCapability, new Endpoint(endpoint).TryReceive(ref message));
        Bench.Clear();

        Bench.Make(ObjectKind.Untyped, 5);
        piece = Bench.Make(ObjectKind.Untyped, 5);
        Untyped small = new(piece);
        Check.Gives("an Untyped of 32 bytes has room for an Endpoint"u8, Error.None, small.Retype(ObjectKind.Endpoint, 0, Bench.NewSlot(), 0, out _));
        Check.Gives("  and for another"u8, Error.None, small.Retype(ObjectKind.Endpoint, 0, Bench.NewSlot(), 0, out _));
        Check.Refuses("  but not for a third"u8, Error.NoRoom, RawCall.Method(piece, Retype, (uint)ObjectKind.Endpoint, 0, Free.None));
        Bench.Clear();
    }

    private static void CheckClear()
    {
        ushort page = Bench.NewSlot();
        Bench.Memory.Retype(ObjectKind.Page, PageLog2, page, 0, out uint address);
        Check.Gives("Map of a Page that was made"u8, Error.None, Space.Map(page, Rights.Read | Rights.Write, out _));
        Check.Equal("  it reads zero"u8, 0, CountOthers((uint*)address, 0));
        for (uint i = 0; i < PageSize / sizeof(uint); i++)
        {
            Volatile.Write(ref ((uint*)address)[i], ~i);
        }

        Check.Equal("  it can be written"u8, ~7u, Volatile.Read(ref ((uint*)address)[7]));
        Check.Gives("Revoke"u8, Error.None, Bench.Table.Revoke((ushort)Slot.Memory));
        Bench.Memory.Retype(ObjectKind.Page, PageLog2, page, 0, out uint again);
        Check.Equal("Retype gives the same memory"u8, address, again);
        Space.Map(page, Rights.Read | Rights.Write, out _);
        Check.Equal("  it reads zero again"u8, 0, CountOthers((uint*)address, 0));
        Bench.Clear();
    }

    // Kernel objects trust that their memory was clear.
    private static void CheckClearObject()
    {
        ushort page = Bench.NewSlot();
        Bench.Memory.Retype(ObjectKind.Page, PageLog2, page, 0, out uint address);
        Space.Map(page, Rights.Read | Rights.Write, out _);
        for (uint i = 0; i < PageSize / sizeof(uint); i++)
        {
            Volatile.Write(ref ((uint*)address)[i], 0x20000001);
        }

        Bench.Clear();
        ushort slot = Bench.Make(ObjectKind.CapTable, 500);
        CapTable table = new(slot);
        uint taken = 0;
        for (ushort i = 1; i < 500; i++)
        {
            table.Inspect(i, out uint kind, out uint rights, out uint badge, out uint depth);
            taken += kind | rights | badge | depth;
        }

        Check.Equal("a CapTable in memory that was written to is empty"u8, 0, taken);
        Bench.Clear();
    }

    private static uint CountOthers(uint* word, uint value)
    {
        uint count = 0;
        for (uint i = 0; i < PageSize / sizeof(uint); i++)
        {
            count += Volatile.Read(ref word[i]) == value ? 0u : 1;
        }

        return count;
    }

    private static uint HasChildren()
    {
        Bench.Memory.Inspect(out _, out _, out _, out _, out uint hasChildren);
        return hasChildren;
    }
}

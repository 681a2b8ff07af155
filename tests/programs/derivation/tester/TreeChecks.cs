using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Derivation;

/// <summary>Who is derived from whom, after deletions and moves.</summary>
internal static class TreeChecks
{
    public static void Run()
    {
        CheckChain();
        CheckNewcomer();
        CheckMove();
        CheckSiblings();
        CheckOtherTable();
    }

    private static void CheckChain()
    {
        ushort a = Bench.Make(ObjectKind.Notification);
        ushort b = Bench.Copy(a, Rights.All);
        ushort c = Bench.Copy(b, Rights.All);
        ushort d = Bench.Copy(c, Rights.All);
        Check.Gives("Delete in the middle of a chain"u8, Error.None, Bench.Table.Delete(b));
        Check.That("  leaves what was derived from it"u8, !Slots.IsEmpty(c) && !Slots.IsEmpty(d) && !Slots.IsEmpty(a));
        Check.Gives("  it works"u8, Error.WouldBlock, new Notification(d).TryWait(out _));
        Check.Gives("Revoke of the one below"u8, Error.None, Bench.Table.Revoke(c));
        Check.That("  takes its child alone"u8, Slots.IsEmpty(d) && !Slots.IsEmpty(c));
        Check.Gives("Revoke of the one above"u8, Error.None, Bench.Table.Revoke(a));
        Check.That("  takes the grandchild"u8, Slots.IsEmpty(c) && !Slots.IsEmpty(a));
        Check.Gives("Revoke of what has no children"u8, Error.None, Bench.Table.Revoke(a));
        Check.Gives("  the capability itself stays"u8, Error.WouldBlock, new Notification(a).TryWait(out _));
        Bench.Clear();

        a = Bench.Make(ObjectKind.Notification);
        b = Bench.Copy(a, Rights.All);
        Check.Gives("Delete of the first of a chain"u8, Error.None, Bench.Table.Delete(a));
        Check.Gives("  leaves the object to its copy"u8, Error.WouldBlock, new Notification(b).TryWait(out _));
        Check.Gives("  Revoke of the Untyped"u8, Error.None, Bench.Table.Revoke((ushort)Slot.Memory));
        Check.That("  takes the copy"u8, Slots.IsEmpty(b));
        Bench.Clear();
    }

    // What was derived from a capability that is gone belongs to the one above, and never to a newcomer.
    private static void CheckNewcomer()
    {
        ushort a = Bench.Make(ObjectKind.Notification);
        ushort b = Bench.Copy(a, Rights.All);
        ushort c = Bench.Copy(b, Rights.All);
        Bench.Table.Delete(b);
        ushort newcomer = Bench.Copy(a, Rights.All);
        Bench.Table.Revoke(newcomer);
        Check.That("Revoke of a newcomer takes nothing that is older"u8, !Slots.IsEmpty(c));
        ushort child = Bench.Copy(newcomer, Rights.All);
        Bench.Table.Revoke(newcomer);
        Check.That("  but its own child"u8, Slots.IsEmpty(child) && !Slots.IsEmpty(c));
        Bench.Table.Revoke(a);
        Check.That("Revoke of the one above takes both"u8, Slots.IsEmpty(c) && Slots.IsEmpty(newcomer));
        Bench.Clear();
    }

    private static void CheckMove()
    {
        ushort a = Bench.Make(ObjectKind.Notification);
        ushort b = Bench.Copy(a, Rights.All);
        ushort c = Bench.Copy(b, Rights.All);
        ushort moved = Bench.NewSlot();
        Check.Gives("Move in the middle of a chain"u8, Error.None, Bench.Table.Move(moved, b));
        Check.That("  the source is empty"u8, Slots.IsEmpty(b));
        Bench.Table.Revoke(moved);
        Check.That("  its child came along"u8, Slots.IsEmpty(c) && !Slots.IsEmpty(moved));
        Bench.Table.Revoke(a);
        Check.That("  its parent is the same"u8, Slots.IsEmpty(moved));
        Bench.Clear();
    }

    private static void CheckSiblings()
    {
        ushort a = Bench.Make(ObjectKind.Notification);
        ushort first = Bench.Copy(a, Rights.All);
        ushort second = Bench.Copy(a, Rights.All);
        ushort third = Bench.Copy(a, Rights.All);
        ushort child = Bench.Copy(second, Rights.All);
        Bench.Table.Revoke(second);
        Check.That("Revoke of one of three leaves its siblings"u8, !Slots.IsEmpty(first) && !Slots.IsEmpty(second) && !Slots.IsEmpty(third));
        Check.That("  and takes its child"u8, Slots.IsEmpty(child));
        Bench.Table.Revoke(a);
        Check.That("Revoke of their parent takes all"u8, Slots.IsEmpty(first) && Slots.IsEmpty(second) && Slots.IsEmpty(third));
        Bench.Clear();

        // A child whose parent goes belongs to its grandparent, and to none of its parent's siblings.
        a = Bench.Make(ObjectKind.Notification);
        first = Bench.Copy(a, Rights.All);
        second = Bench.Copy(a, Rights.All);
        third = Bench.Copy(a, Rights.All);
        child = Bench.Copy(second, Rights.All);
        Bench.Table.Delete(second);
        Bench.Table.Revoke(first);
        Bench.Table.Revoke(third);
        Check.That("Revoke of the siblings of one that is gone leaves its child"u8, !Slots.IsEmpty(child));
        Bench.Table.Revoke(a);
        Check.That("  Revoke of its grandparent does not"u8, Slots.IsEmpty(child));
        Bench.Clear();
    }

    private static void CheckOtherTable()
    {
        ushort bell = Bench.Make(ObjectKind.Notification);
        CapTable other = new(Bench.Make(ObjectKind.CapTable, 4));
        Check.Gives("Copy into another table"u8, Error.None, other.Copy(3, bell, Rights.Read));
        other.Inspect(3, out uint kind, out uint rights, out _, out uint depth);
        Check.Equal("  it is there"u8, (uint)ObjectKind.Notification, kind);
        Check.Equal("  with fewer rights"u8, (uint)Rights.Read, rights);
        Check.Equal("  one deeper"u8, Slots.DepthOf(bell) + 1, depth);
        Check.Gives("  the last slot is there"u8, Error.Occupied, other.Copy(3, bell, Rights.Read));
        Check.Gives("  the one behind it is not"u8, Error.BadArgument, other.Copy(4, bell, Rights.Read));
        Check.Gives("  nor slot 0"u8, Error.BadArgument, other.Copy(0, bell, Rights.Read));
        Check.Gives("Revoke in the own table"u8, Error.None, Bench.Table.Revoke(bell));
        other.Inspect(3, out kind, out _, out _, out _);
        Check.Equal("  takes it from the other one"u8, (uint)ObjectKind.None, kind);
        Bench.Clear();
    }
}

using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

/// <summary>Objects for a measurement, made of the one Untyped and taken back all at once.</summary>
internal static class Pool
{
    private const ushort First = 16;

    private static ushort s_next;

    /// <summary>The own CapTable.</summary>
    public static CapTable Table => new((ushort)Slot.Table);

    /// <summary>A slot that is empty, if what was put into those handed out before was of the Untyped.</summary>
    public static ushort NewSlot() => s_next++;

    /// <summary>Makes an object. Returns its slot.</summary>
    public static ushort Make(ObjectKind kind, uint size = 0) => Make(kind, size, out _);

    /// <summary>Makes an object, and tells its address.</summary>
    public static ushort Make(ObjectKind kind, uint size, out uint address)
    {
        ushort slot = NewSlot();
        Report.Check(new Untyped((ushort)Slot.Memory).Retype(kind, size, slot, 0, out address));
        return slot;
    }

    /// <summary>Makes a Notification. Returns the slot of a capability with a badge.</summary>
    public static ushort MakeNotification()
    {
        ushort plain = Make(ObjectKind.Notification);
        ushort slot = NewSlot();
        Report.Check(Table.Mint(slot, plain, Rights.Read | Rights.Write, 1));
        return slot;
    }

    /// <summary>Takes all back, and clears the memory: the first object that is made clears all, so that is done here.</summary>
    public static void Clear()
    {
        Report.Check(Table.Revoke((ushort)Slot.Memory));
        s_next = First;
        Make(ObjectKind.Endpoint);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The capabilities of a protection domain: a count, followed in memory by that many slots. Slot 0 stays empty, since it names the reply.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal unsafe struct CapTable
{
    /// <summary>How many slots follow, slot 0 included.</summary>
    public uint Count;

    /// <summary>The capability in a slot, or null if the table has no such slot or it is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Capability* Find(CapTable* table, uint slot)
    {
        if (slot >= table->Count)
        {
            return null;
        }

        Capability* capability = Slot(table, slot);
        return capability->Kind == ObjectKind.None ? null : capability;
    }

    /// <summary>The capability in a slot, or null if it is not one of that kind.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Capability* Find(CapTable* table, uint slot, ObjectKind kind)
    {
        Capability* capability = Find(table, slot);
        return capability != null && capability->Kind == kind ? capability : null;
    }

    /// <summary>A slot that exists, empty or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Capability* Slot(CapTable* table, uint slot) => (Capability*)(table + 1) + slot;

    /// <summary>A method of the table. <paramref name="caller"/>'s own table has the sources.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Invoke(CapTable* table, CapTableMethod method, Thread* caller)
    {
        if (method > CapTableMethod.Delete)
        {
            return Error.UnknownMethod;
        }

        uint slot = caller->Registers.Word0;
        if (slot == MessageTag.ReplySlot || slot >= table->Count)
        {
            return Error.BadArgument;
        }

        Capability* destination = Slot(table, slot);
        if (method == CapTableMethod.Delete)
        {
            *destination = default;
            return Error.None;
        }

        if (destination->Kind != ObjectKind.None)
        {
            return Error.Occupied;
        }

        Capability* source = Find(caller->CapTable, caller->Registers.Word1);
        if (source == null)
        {
            return Error.NoCapability;
        }

        return method switch
        {
            CapTableMethod.Copy => Copy(source, destination, (Rights)caller->Registers.Word2, source->Badge),
            CapTableMethod.Mint => Mint(source, destination, (Rights)caller->Registers.Word2, caller->Registers.Word3),
            _ => Move(source, destination),
        };
    }

    private static Error Copy(Capability* source, Capability* destination, Rights rights, uint badge)
    {
        *destination = *source;
        destination->Rights &= rights;
        destination->Badge = badge;
        return Error.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error Mint(Capability* source, Capability* destination, Rights rights, uint badge)
    {
        bool canHaveBadge = source->Kind is ObjectKind.Endpoint or ObjectKind.Notification;
        return canHaveBadge && source->Badge == 0 ? Copy(source, destination, rights, badge) : Error.BadArgument;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error Move(Capability* source, Capability* destination)
    {
        *destination = *source;
        *source = default;
        return Error.None;
    }
}

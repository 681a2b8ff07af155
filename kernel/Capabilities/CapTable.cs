using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The capabilities of a protection domain: slots in memory that follow each other. Slot 0 names the reply, so it stays empty, and has this record in it.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal unsafe struct CapTable
{
    /// <summary>While the object is taken apart: <see cref="Reclaimer"/>. Else 0, so slot 0 is empty.</summary>
    public uint Link;

    /// <summary>How many slots there are, slot 0 included.</summary>
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

    /// <summary>The capability in a slot, or null if it is not one of that kind with all of these rights: <see cref="WhyNot"/> says what is wrong.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Capability* Find(CapTable* table, uint slot, ObjectKind kind, Rights rights)
    {
        if (slot >= table->Count)
        {
            return null;
        }

        Capability* capability = Slot(table, slot);
        return capability->Kind == kind && !capability->Lacks((uint)rights) ? capability : null;
    }

    /// <summary>Whether a slot exists that holds a capability to an object of that kind; which slot that would be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFind(CapTable* table, uint slot, ObjectKind kind, out Capability* capability)
    {
        capability = Slot(table, slot);
        return slot < table->Count && capability->Kind == kind;
    }

    /// <summary>Why <see cref="Find(CapTable*, uint, ObjectKind, Rights)"/> has found nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Error WhyNot(CapTable* table, uint slot, ObjectKind kind)
    {
        Capability* capability = Find(table, slot);
        return capability == null || capability->Kind != kind ? Error.NoCapability : Error.NoRight;
    }

    /// <summary>A slot that exists, empty or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Capability* Slot(CapTable* table, uint slot) => (Capability*)table + slot;

    /// <summary>A slot that a method's argument names, empty or not, or null if there is none. Nothing goes into slot 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Capability* Named(CapTable* table, uint slot) =>
        slot == MessageTag.ReplySlot || slot >= table->Count ? null : Slot(table, slot);

    /// <summary>An empty slot for a new capability, or null: <see cref="WhyNotEmpty"/> says why.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Capability* FindEmpty(CapTable* table, uint slot)
    {
        Capability* destination = Slot(table, slot);
        return slot != MessageTag.ReplySlot && slot < table->Count && destination->Kind == ObjectKind.None ? destination : null;
    }

    /// <summary>Why <see cref="FindEmpty"/> has found nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Error WhyNotEmpty(CapTable* table, uint slot) => Named(table, slot) == null ? Error.BadArgument : Error.Occupied;

    /// <summary>Derives a capability with no more than the given rights.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Error Copy(Capability* source, Capability* destination, Rights rights, uint badge)
    {
        if (source->Kind is ObjectKind.Untyped or ObjectKind.Reply)
        {
            return Error.BadArgument;
        }

        if (!DerivationTree.CanDerive(source))
        {
            return Error.TooDeep;
        }

        DerivationTree.Derive(source, destination, source->WordAs(source->Kind), source->Rights & rights, badge);
        return Error.None;
    }

    /// <summary>Moves a capability, with no more than the given rights.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Move(Capability* source, Capability* destination, Rights rights)
    {
        DerivationTree.Move(source, destination);
        destination->Become(destination->Kind, destination->Rights & rights);
        if (destination->Kind == ObjectKind.Reply)
        {
            ReplyCapability.Moved(destination);
        }
    }
}

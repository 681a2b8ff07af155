using System;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Derivation;

/// <summary>What the methods of a CapTable refuse.</summary>
internal static class ArgumentChecks
{
    private const uint Table = (uint)Slot.Table;

    // The first slot that no table has, and two that are further out.
    private static ReadOnlySpan<uint> NoSlots => [4096, 0x80000001, uint.MaxValue];

    public static void Run()
    {
        ushort source = Bench.Make(ObjectKind.Endpoint);
        ReadOnlySpan<CapTableMethod> copies = [CapTableMethod.Copy, CapTableMethod.Mint, CapTableMethod.Move];
        foreach (CapTableMethod method in copies)
        {
            foreach (uint slot in NoSlots)
            {
                Check.Refuses("a copy into a slot that is not"u8, Error.BadArgument, RawCall.Method(Table, (uint)method, slot, source, 7, 1));
                Check.Refuses("a copy from a slot that is not"u8, Error.NoCapability, RawCall.Method(Table, (uint)method, Free.None, slot, 7, 1));
            }

            Check.Refuses("a copy into slot 0"u8, Error.BadArgument, RawCall.Method(Table, (uint)method, 0, source, 7, 1));
            Check.Refuses("  into a slot that is taken"u8, Error.Occupied, RawCall.Method(Table, (uint)method, (uint)Slot.Debug, source, 7, 1));
            Check.Refuses("  onto itself"u8, Error.Occupied, RawCall.Method(Table, (uint)method, source, source, 7, 1));
            Check.Refuses("  from an empty slot"u8, Error.NoCapability, RawCall.Method(Table, (uint)method, Free.None, Free.Other, 7, 1));
            Check.Refuses("  from slot 0"u8, Error.NoCapability, RawCall.Method(Table, (uint)method, Free.None, 0, 7, 1));
            Check.Refuses("  without Write on the table"u8, Error.NoRight, RawCall.Method((uint)Slot.ReadOnlyTable, (uint)method, Free.None, source, 7, 1));
        }

        ReadOnlySpan<CapTableMethod> others = [CapTableMethod.Delete, CapTableMethod.Revoke, CapTableMethod.SaveReply, CapTableMethod.Inspect];
        foreach (CapTableMethod method in others)
        {
            foreach (uint slot in NoSlots)
            {
                Check.Refuses("a slot that is not"u8, Error.BadArgument, RawCall.Method(Table, (uint)method, slot));
            }

            Check.Refuses("  slot 0"u8, Error.BadArgument, RawCall.Method(Table, (uint)method));
            Check.Refuses("  without Write on the table"u8, Error.NoRight, RawCall.Method((uint)Slot.ReadOnlyTable, (uint)method, source));
        }

        Check.Refuses("Revoke of an empty slot"u8, Error.NoCapability, RawCall.Method(Table, (uint)CapTableMethod.Revoke, Free.None));
        Check.Refuses("a method that a CapTable has not"u8, Error.UnknownMethod, RawCall.Method(Table, 7, source));
        Check.Gives("Delete of an empty slot"u8, Error.None, Bench.Table.Delete(Free.None));
        Check.That("all this has left the source as it was"u8, Slots.RightsOf(source) == (uint)Rights.All && Slots.IsEmpty(Free.None));
        Bench.Clear();
    }
}

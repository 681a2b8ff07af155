using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Derivation;

/// <summary>Rights only shrink, and a badge is given once.</summary>
internal static class RightsChecks
{
    private const uint Mint = (uint)CapTableMethod.Mint;

    public static void Run()
    {
        ushort endpoint = Bench.Make(ObjectKind.Endpoint);
        uint wrong = 0;
        for (uint has = 0; has <= (uint)Rights.All; has++)
        {
            Bench.Table.Copy(Free.None, endpoint, (Rights)has);
            for (uint keeps = 0; keeps <= 0x10F; keeps++)
            {
                Bench.Table.Copy(Free.Other, Free.None, (Rights)keeps);
                wrong += Slots.RightsOf(Free.Other) == (has & keeps) ? 0u : 1;
                Bench.Table.Delete(Free.Other);
                Bench.Table.Mint(Free.Other, Free.None, (Rights)keeps, 9);
                wrong += Slots.RightsOf(Free.Other) == (has & keeps) ? 0u : 1;
                Bench.Table.Delete(Free.Other);
            }

            Bench.Table.Delete(Free.None);
        }

        Check.Equal("no copy has a right that its source or the caller's word lacks"u8, 0, wrong);
        CheckUse(endpoint);
        ushort minted = Bench.Mint(endpoint, Rights.All, 77);
        Check.Equal("Mint gives a badge"u8, 77, Slots.BadgeOf(minted));
        ushort copy = Bench.Copy(minted, Rights.All);
        Check.Equal("  a copy has it"u8, 77, Slots.BadgeOf(copy));
        Check.Refuses("  a second one cannot be given"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, Mint, Free.None, minted, 7, 78));
        Check.Refuses("  nor to the copy"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, Mint, Free.None, copy, 7, 78));
        ushort zero = Bench.Mint(endpoint, Rights.All, 0);
        Check.Equal("badge 0 is none"u8, 0, Slots.BadgeOf(zero));
        Check.Gives("  another can be given after it"u8, Error.None, Bench.Table.Mint(Free.None, zero, Rights.All, uint.MaxValue));
        Check.Equal("  it has all its bits"u8, uint.MaxValue, Slots.BadgeOf(Free.None));
        Bench.Table.Delete(Free.None);
        ReadOnlySpan<ObjectKind> kinds = [ObjectKind.Thread, ObjectKind.Interrupt, ObjectKind.Timer, ObjectKind.SchedulingContext];
        foreach (ObjectKind kind in kinds)
        {
            Check.Refuses("Mint of an object that has no use for a badge"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, Mint, Free.None, Bench.Make(kind), 7, 5));
        }

        Check.Refuses("  of a Page"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, Mint, Free.None, Bench.Make(ObjectKind.Page, 5), 7, 5));
        Check.Refuses("  of a CapTable"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, Mint, Free.None, (uint)Slot.Table, 7, 5));
        Check.Refuses("  of an Untyped"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, Mint, Free.None, (uint)Slot.Memory, 7, 5));
        Bench.Clear();
    }

    private static void CheckUse(ushort endpoint)
    {
        ushort read = Bench.Copy(endpoint, Rights.Read);
        ushort write = Bench.Copy(endpoint, Rights.Write);
        Message message = default;
        Check.Gives("TrySend with Read alone"u8, Error.NoRight, new Endpoint(read).TrySend(0, ref message));
        Check.Gives("TryReceive with Read alone"u8, Error.WouldBlock, new Endpoint(read).TryReceive(ref message));
        Check.Gives("TrySend with Write alone"u8, Error.WouldBlock, new Endpoint(write).TrySend(0, ref message));
        Check.Gives("TryReceive with Write alone"u8, Error.NoRight, new Endpoint(write).TryReceive(ref message));
    }
}

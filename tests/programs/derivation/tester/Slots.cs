using System;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Derivation;

/// <summary>What the slots of the tester's CapTable hold.</summary>
internal static class Slots
{
    public static bool IsEmpty(ushort slot)
    {
        Bench.Table.Inspect(slot, out uint kind, out _, out _, out _);
        return kind == (uint)ObjectKind.None;
    }

    public static uint DepthOf(ushort slot)
    {
        Bench.Table.Inspect(slot, out _, out _, out _, out uint depth);
        return depth;
    }

    public static uint RightsOf(ushort slot)
    {
        Bench.Table.Inspect(slot, out _, out uint rights, out _, out _);
        return rights;
    }

    public static uint BadgeOf(ushort slot)
    {
        Bench.Table.Inspect(slot, out _, out _, out uint badge, out _);
        return badge;
    }

    /// <summary>The deepest capability that there can be of an object.</summary>
    public static ushort Deepest(ushort slot)
    {
        while (DepthOf(slot) < 15)
        {
            slot = Bench.Copy(slot, Rights.All);
        }

        return slot;
    }
}

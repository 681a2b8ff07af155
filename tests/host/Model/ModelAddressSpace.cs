using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// Mappings 0 to 3 have MPU regions 0 to 3. The others take turns in regions 4 to 6: the one that is needed is loaded in place of the one that was
// loaded first. The MPU lets the highest region that covers an address decide (Armv7-M ARM B3.5.1).

/// <summary>An AddressSpace.</summary>
internal sealed class ModelAddressSpace : ModelObject
{
    /// <summary>Mappings below this number keep their region.</summary>
    public const uint Pinned = 4;

    /// <summary>Regions that the other mappings share.</summary>
    public const uint Shared = 3;

    public ModelAddressSpace(uint address, uint pages)
        : base(ObjectKind.AddressSpace, address) =>
        Mappings = [.. Enumerable.Range(0, (int)pages).Select(number => new ModelSlot(this, ModelSlotUse.Mapping, (uint)number))];

    public ModelSlot[] Mappings { get; }

    /// <summary>The mappings in the shared regions.</summary>
    public uint?[] Loaded { get; } = new uint?[Shared];

    /// <summary>Which shared region is loaded next.</summary>
    public uint NextRegion { get; set; }

    /// <summary>Where the search for a mapping that the MPU has not starts.</summary>
    public uint LastLoaded { get; set; }

    /// <summary>Mappings that were ended: their numbers are given again, the last one first, before new ones.</summary>
    public Stack<uint> Freed { get; } = new();

    /// <summary>How many numbers were ever given.</summary>
    public uint Given { get; set; }

    /// <summary>The region that holds a mapping, or null.</summary>
    public uint? RegionOf(uint mapping)
    {
        if (mapping < Pinned)
        {
            return mapping;
        }

        int shared = Array.IndexOf(Loaded, mapping);
        return shared < 0 ? null : Pinned + (uint)shared;
    }

    /// <summary>The mapping whose region decides about an address, or null if the MPU has none for it.</summary>
    public ModelSlot? Deciding(uint address)
    {
        for (int region = (int)(Pinned + Shared) - 1; region >= 0; region--)
        {
            uint? mapping = region < Pinned ? (uint)region : Loaded[region - (int)Pinned];
            if (mapping < Mappings.Length && Mappings[mapping.Value] is { Content: { } content } slot && ((ModelPage)content.Target).Covers(address, 1))
            {
                return slot;
            }
        }

        return null;
    }

    /// <summary>The MPU lets programs do this at an address.</summary>
    public bool Permits(uint address, Rights access) => Deciding(address)?.Content?.Allows(access) == true;

    /// <summary>Memory where the kernel reads and writes a thread's frame: RAM that the MPU has at this time, to be read and written.</summary>
    public bool IsStack(uint address)
    {
        for (ulong at = address; at < address + 32ul; at += 4)
        {
            bool isStack = at <= uint.MaxValue
                && Deciding((uint)at) is { Content: { } content }
                && content.Allows(Rights.Read | Rights.Write)
                && !((ModelPage)content.Target).Attributes.HasFlag(PageAttributes.Device);
            if (!isStack)
            {
                return false;
            }
        }

        return (address & 3) == 0;
    }
}

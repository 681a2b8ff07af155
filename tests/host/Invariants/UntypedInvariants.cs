using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>What was made of an Untyped lies in what is used of it, nothing overlaps, and all above is zero.</summary>
internal static unsafe class UntypedInvariants
{
    public static void Check(Model model)
    {
        foreach (ModelObject table in model.Living)
        {
            if (table is not ModelCapTable slots)
            {
                continue;
            }

            foreach (ModelSlot slot in slots.Slots)
            {
                if (slot.Content is { Target: ModelUntyped { IsDevice: false } } untyped)
                {
                    Check(model, untyped, new UntypedWord(TreeComparison.SlotOf(slot)->Badge));
                }
            }
        }
    }

    private static void Check(Model model, ModelCapability untyped, UntypedWord word)
    {
        uint start = untyped.Target.Address;
        ReadOnlySpan<byte> free = new((void*)(start + word.Used), (int)((1u << word.SizeLog2) - word.Used));
        if (free.ContainsAnyExcept((byte)0))
        {
            Invariants.Fail($"{untyped} is not clear above {word.Used} bytes.");
        }

        List<(ulong Start, ulong End)> made = [.. untyped.Children.Select(child => Extent(model, child)).Where(extent => extent.End != 0).Distinct().Order()];
        ulong end = start;
        foreach ((ulong Start, ulong End) extent in made)
        {
            if (extent.Start < end || extent.End > start + word.Used)
            {
                Invariants.Fail($"Of {untyped} an object at 0x{extent.Start:x} overlaps another, or lies above {word.Used} bytes.");
            }

            end = extent.End;
        }
    }

    // A Page that was split from one that is gone lies within others.
    private static (ulong Start, ulong End) Extent(Model model, ModelCapability capability)
    {
        ulong size = capability.Target switch
        {
            ModelPage => 0,
            ModelUntyped target => 1ul << target.SizeLog2,
            ModelCapTable target => model.Sizes.Of(ObjectKind.CapTable, (uint)target.Slots.Length),
            ModelAddressSpace target => model.Sizes.Of(ObjectKind.AddressSpace, (uint)target.Mappings.Length),
            _ => model.Sizes.Of(capability.Target.Kind, 0),
        };
        return size == 0 ? default : (capability.Target.Address, capability.Target.Address + size);
    }
}

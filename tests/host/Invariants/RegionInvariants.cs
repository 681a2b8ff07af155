using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// The words are read as the manual has them (Armv7-M ARM B3.5.8 and B3.5.9), not as the kernel's MpuRegion writes them.

/// <summary>The regions of every space are mappings of it, with their extent, kind of memory and rights; the MPU has those of the thread that runs.</summary>
internal static unsafe class RegionInvariants
{
    private const int FirstShared = 4;
    private const int Guard = 7;
    private const uint Enable = 1;
    private const uint ExecuteNever = 1u << 28;
    private const uint GuardRbar = 0x17;
    private const uint GuardAccess = ExecuteNever | Enable;
    private const uint TypeAndSize = 0x003F_003E;

    public static void Check(Machine machine, Model model)
    {
        AddressSpace* current = machine.Current->AddressSpace;
        if (current == null || !AreSame(machine.Mpu.Words, SimulatedMpu.WordsOf(current)))
        {
            Invariants.Fail("The MPU does not have the regions of the thread that runs.");
        }

        if (HasShared(current) && ProcessorState.Instance->SettledSpace == current)
        {
            Invariants.Fail("The MPU has shared regions, which the next thread would find there.");
        }

        foreach (ModelObject target in model.Living)
        {
            if (target is ModelAddressSpace)
            {
                CheckSpace((AddressSpace*)target.Address);
            }
        }
    }

    private static void CheckSpace(AddressSpace* space)
    {
        ReadOnlySpan<uint> words = SimulatedMpu.WordsOf(space);
        for (uint region = 0; region < Guard; region++)
        {
            uint rbar = words[(int)region * 2];
            uint rasr = words[((int)region * 2) + 1];
            bool isOff = (rbar & 0x1F) == (0x10 | region) && (rasr & Enable) == 0;
            if (!isOff && !IsMapping(space, region, rbar, rasr))
            {
                Invariants.Fail($"Region {region} of space 0x{(uint)space:x} is none of its mappings: RBAR 0x{rbar:x8}, RASR 0x{rasr:x8}.");
            }
        }

        if (HasShared(space) != AddressSpace.Region(space, FirstShared)->IsUsed)
        {
            Invariants.Fail($"Region {FirstShared} of space 0x{(uint)space:x} does not tell whether one behind it is in use.");
        }

        if (words[Guard * 2] != GuardRbar || (words[(Guard * 2) + 1] & ~TypeAndSize) != GuardAccess)
        {
            Invariants.Fail($"Region 7 of space 0x{(uint)space:x} does not guard address 0.");
        }
    }

    // What is off does nothing, whatever else its words say.
    private static bool AreSame(ReadOnlySpan<uint> loaded, ReadOnlySpan<uint> wanted)
    {
        for (int i = 0; i < wanted.Length; i += 2)
        {
            bool isOff = (loaded[i + 1] & Enable) == 0 && (wanted[i + 1] & Enable) == 0;
            if (!isOff && !loaded.Slice(i, 2).SequenceEqual(wanted.Slice(i, 2)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasShared(AddressSpace* space)
    {
        bool hasShared = false;
        for (uint region = FirstShared; region < Guard; region++)
        {
            hasShared |= !AddressSpace.Region(space, region)->IsEmpty;
        }

        return hasShared;
    }

    private static bool IsMapping(AddressSpace* space, uint region, uint rbar, uint rasr)
    {
        for (uint i = 0; i < space->Count; i++)
        {
            Capability* slot = AddressSpace.Slot(space, i);
            PageWord page = new(slot->Badge);
            if (slot->Kind == Capability.Mapping && page.Region == region)
            {
                bool isDevice = page.Attributes.HasFlag(PageAttributes.Device);
                return rbar == (slot->Address | 0x10 | region)
                    && (rasr & Enable) != 0
                    && ((rasr >> 1) & 0x1F) == page.SizeLog2 - 1
                    && ((rasr >> 8) & 0xFF) == page.DisabledSubregions
                    && ((rasr >> 16) & 0x3F) == (isDevice ? 0u : 2u)
                    && RightsOf(rasr) == slot->Rights;
            }
        }

        return false;
    }

    private static Rights RightsOf(uint rasr)
    {
        Rights rights = ((rasr >> 24) & 7) switch
        {
            2 or 6 or 7 => Rights.Read,
            3 => Rights.Read | Rights.Write,
            _ => Rights.None,
        };
        return rights != Rights.None && (rasr & ExecuteNever) == 0 ? rights | Rights.Execute : rights;
    }
}

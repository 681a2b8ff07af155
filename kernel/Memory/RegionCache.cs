using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// The MPU has eight regions, so it is used as a TLB: the first mappings of a space keep a region each, the others share the rest and are loaded when a thread
// reaches for them. The regions are kept as the MPU wants them, so that a switch is a copy. The highest region that covers an address decides
// (Armv7-M ARM B3.5.1); region 7 is the kernel's in every space: nobody, not even the kernel, reaches address 0.

/// <summary>Which mappings of an <see cref="AddressSpace"/> are in regions of the MPU.</summary>
internal static unsafe class RegionCache
{
    /// <summary>
    /// Whether a thread of the space may read and write a piece of RAM of up to 32 bytes. It touches at most two aligned blocks of 32 bytes, within
    /// which no region begins or ends, so its first and its last byte speak for all. A piece that goes beyond
    /// the last address ends where nobody can write.
    /// </summary>
    public static bool IsStack(AddressSpace* space, uint address, uint length)
    {
        uint last = address + length - 1;
        return IsWritableRam(space, address) && ((address ^ last) < PageMethods.MinSize || IsWritableRam(space, last));
    }

    /// <summary>The number of a shared region that is empty, or <see cref="PageWord.NoRegion"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FindFree(AddressSpace* space)
    {
        // Bound: 3, the shared regions.
        for (uint region = AddressSpace.PinnedPages; region <= AddressSpace.LastShared; region++)
        {
            if (AddressSpace.Region(space, region)->IsEmpty)
            {
                return region;
            }
        }

        return PageWord.NoRegion;
    }

    /// <summary>Sets a region that is empty to a mapping, whose <see cref="PageWord"/> that is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(AddressSpace* space, Capability* slot, uint word, uint region)
    {
        MpuRegion* filled = Fill(space, slot, word, region);
        ProcessorState* state = ProcessorState.Instance;
        if (state->LoadedSpace == space)
        {
            Processor.LoadRegion(filled);
            if (region >= AddressSpace.PinnedPages && state->SettledSpace == space)
            {
                state->SettledSpace = AddressSpace.SharedLoaded;
            }
        }
    }

    /// <summary>Empties a region: its mapping is out of the MPU.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unload(AddressSpace* space, uint number)
    {
        MpuRegion* region = AddressSpace.Region(space, number);
        region->Clear();
        if (number >= AddressSpace.PinnedPages)
        {
            ForgetShared(space);
        }

        if (ProcessorState.Instance->LoadedSpace == space)
        {
            Processor.LoadRegion(region);
        }
    }

    /// <summary>
    /// A thread of the space has reached for an address, and the MPU has refused. If a mapping covers it that is in no region, it is loaded in place of the shared one that was
    /// loaded longest ago, since the MPU tells nobody which was used, and the access can be tried again. One step for each mapping at most; the search starts
    /// at the one loaded last, so that a walk through memory finds the next at once.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryLoad(AddressSpace* space, uint address)
    {
        uint count = space->Fresh;
        Capability* slot = AddressSpace.Slot(space, space->Search);
        Capability* end = AddressSpace.Slot(space, count);
        // Bound: 255, the mappings that a space can have.
        for (; count != 0; count--)
        {
            if (slot >= end)
            {
                slot = AddressSpace.Slot(space, 0);
            }

            PageWord word = new(slot->Badge);
            uint offset = slot->OffsetOf(address, Capability.Mapping);
            if ((offset >> word.SizeLog2) == 0 && slot->Kind == Capability.Mapping && (word.DisabledSubregions == 0 || PageWord.Contains(word.Value, offset, 1)))
            {
                if (word.Value < PageWord.NothingMapped)
                {
                    // It is in a region, but does not allow the access.
                    return false;
                }

                Replace(space, slot, word);
                return true;
            }

            slot++;
        }

        return false;
    }

    // Region 4 tells the way out of the kernel whether there is anything in 4 to 6: it is the first of them to be used, and as one that was used until nothing is in any.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForgetShared(AddressSpace* space)
    {
        if (AddressSpace.Region(space, AddressSpace.PinnedPages)->IsEmpty && AddressSpace.Region(space, AddressSpace.PinnedPages + 1)->IsEmpty && AddressSpace.Region(space, AddressSpace.LastShared)->IsEmpty)
        {
            AddressSpace.Region(space, AddressSpace.PinnedPages)->Forget();
            ProcessorState* state = ProcessorState.Instance;
            if (state->LoadedSpace == space && state->SettledSpace == AddressSpace.SharedLoaded)
            {
                state->SettledSpace = space;
            }
        }
    }

    // For a thread that runs, so its space is loaded. The regions take turns: the one whose turn it is was loaded longest ago, or is free.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Replace(AddressSpace* space, Capability* slot, PageWord word)
    {
        uint region = space->Turn;
        space->Turn = (byte)(region == AddressSpace.LastShared ? AddressSpace.PinnedPages : region + 1);
        if (!AddressSpace.Region(space, region)->IsEmpty)
        {
            AddressSpace.Slot(space, *Resident(space, region))->Badge |= PageWord.NothingMapped;
        }

        space->Search = word.NextIndex;
        slot->Badge = word.In(region).Value;
        Processor.LoadRegion(Fill(space, slot, word.Value, region));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Resident(AddressSpace* space, uint region) => (byte*)AddressSpace.Region(space, RegionSet.Length) + region;

    // Sets a region to a mapping whose PageWord that is. Returns it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static MpuRegion* Fill(AddressSpace* space, Capability* slot, uint word, uint region)
    {
        *Resident(space, region) = (byte)new PageWord(word).Index;
        MpuRegion* filled = AddressSpace.Region(space, region);
        filled->Set(region, (uint)slot->Target(Capability.Mapping), word, (uint)slot->Rights);
        return filled;
    }

    // The highest region that covers the address decides, as in the MPU. The shared ones are empty until there are more mappings than pinned ones.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsWritableRam(AddressSpace* space, uint address)
    {
        if (address < MpuRegion.NullGuardSize)
        {
            return false;
        }

        uint count = space->Fresh;
        MpuRegion* region = AddressSpace.Region(space, count <= AddressSpace.PinnedPages ? count : AddressSpace.GuardRegion);
        // Bound: 7, the MPU's regions but the guard.
        for (region--; region >= AddressSpace.Region(space, 0); region--)
        {
            if (region->Covers(address))
            {
                return region->IsWritableRam;
            }
        }

        return false;
    }
}

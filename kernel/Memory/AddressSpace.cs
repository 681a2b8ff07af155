using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// A mapping is a capability, derived from the Page's, in a slot of the space: whatever takes the Page away takes the mapping with it. The MPU has
// eight regions, so it is used as a TLB: the first mappings keep a region each, the others share the rest and are loaded when a thread reaches for them.
// The regions are kept as the MPU wants them, so that a switch is a copy. The highest region that covers an address decides
// (Armv7-M ARM B3.5.1); region 7 is the kernel's in every space: nobody, not even the kernel, reaches address 0.

/// <summary>The memory that its threads can reach. In memory it is followed by the slots of its mappings.</summary>
[Offsets]
[StructLayout(LayoutKind.Sequential, Size = 80)]
internal unsafe struct AddressSpace
{
    /// <summary>The most mappings that a space can be made for.</summary>
    public const uint MaxPages = 255;

    /// <summary>Mappings with a lower number keep the region of that number.</summary>
    public const uint PinnedPages = 4;

    /// <summary>More than any mapping's number.</summary>
    public const uint NotMapped = MaxPages + 1;

    private const uint LastShared = 6;
    private const uint GuardRegion = 7;

    /// <summary>While the object is taken apart its first word is the <see cref="Reclaimer"/>'s.</summary>
    public RegionSet Regions;

    /// <summary>A byte for each region: the mapping that was loaded there last.</summary>
    private ulong _residents;

    /// <summary>How many mappings there can be.</summary>
    public ushort Count;

    /// <summary>How many slots have been in use at some time: those behind them were never.</summary>
    private ushort _fresh;

    /// <summary>The first slot that is free again, plus 1, or 0. Its Badge has the next one.</summary>
    private ushort _free;

    /// <summary>Where the search for a miss starts: behind the mapping that was loaded last.</summary>
    private byte _search;

    /// <summary>The shared region whose turn it is to be replaced.</summary>
    private byte _turn;

    /// <summary>In place of a space in <see cref="ProcessorState.SettledSpace"/>: the MPU has shared regions of the space that is loaded. A comparison of it with the address of a space overflows, as that of <see cref="FloatingPoint.Allowed"/> does.</summary>
    public static AddressSpace* SharedLoaded
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (AddressSpace*)0x8100_0000;
    }

    /// <summary>Makes a space with nothing mapped, in memory that is clear.</summary>
    public static void Initialize(AddressSpace* space, uint count)
    {
        MpuRegion.NameFirst(Region(space, 0), GuardRegion);
        *Region(space, GuardRegion) = MpuRegion.NullGuard(GuardRegion);
        space->Count = (ushort)count;
        space->_turn = (byte)PinnedPages;
    }

    /// <summary>A region, 0 to 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MpuRegion* Region(AddressSpace* space, uint index) => (MpuRegion*)space + index;

    /// <summary>The slot of a mapping, in use or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Capability* Slot(AddressSpace* space, uint index) => (Capability*)(space + 1) + index;

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

    /// <summary>
    /// Maps a Page with rights that its capability and its memory have; write and execute together only if the Page was made so. <paramref name="move"/> not 0: the mapping
    /// takes the capability's place instead of being derived from it. Returns the mapping's number, or <see cref="NotMapped"/> plus the error.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint Map(AddressSpace* space, Capability* page, uint rights, uint move)
    {
        PageWord word = new(page->Badge);
        if (!word.CanBeMapped(rights))
        {
            return NotMapped + (uint)Error.BadArgument;
        }

        if (page->Lacks(rights))
        {
            return NotMapped + (uint)Error.NoRight;
        }

        uint index = space->_free;
        if (index == 0 && space->_fresh == space->Count)
        {
            return NotMapped + (uint)Error.NoRoom;
        }

        if (move == 0 && !DerivationTree.CanDerive(page))
        {
            return NotMapped + (uint)Error.TooDeep;
        }

        Capability* slot;
        if (index == 0)
        {
            index = space->_fresh;
            slot = Slot(space, index);
            space->_fresh = (ushort)(index + 1);
        }
        else
        {
            index--;
            slot = Slot(space, index);
            space->_free = (ushort)slot->Badge;
        }

        if (move == 0)
        {
            Capability.Derive(page, slot, page->WordAs(Capability.Mapping), rights);
        }
        else
        {
            DerivationTree.Move(page, slot);
            slot->Become(Capability.Mapping, (Rights)rights);
        }

        uint region = index < PinnedPages ? index : FindFreeRegion(space);
        word = word.Mapped(index, region);
        slot->Badge = word.Value;
        if (region != PageWord.NoRegion)
        {
            Load(space, slot, word.Value, region);
        }

        return index;
    }

    /// <summary>Ends a mapping: it is out of the tree, out of the space and out of the MPU.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Release(Capability* slot)
    {
        PageWord word = new(slot->Badge);
        AddressSpace* space = SpaceOf(slot, word.Index);
        DerivationTree.Remove(slot);
        slot->Badge = space->_free;
        space->_free = (ushort)(word.Index + 1);
        if (word.Region != PageWord.NoRegion)
        {
            MpuRegion* region = Region(space, word.Region);
            region->Clear();
            if (word.Region >= PinnedPages)
            {
                ForgetShared(space);
            }

            if (ProcessorState.Instance->LoadedSpace == space)
            {
                Processor.LoadRegion(region);
            }
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
        uint count = space->_fresh;
        Capability* slot = Slot(space, space->_search);
        Capability* end = Slot(space, count);
        // Bound: 255, the mappings that a space can have.
        for (; count != 0; count--)
        {
            if (slot >= end)
            {
                slot = Slot(space, 0);
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

    /// <summary>One step of the end of a space: a mapping goes. True if there is none left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TakeApart(AddressSpace* space)
    {
        if (space->_fresh == 0)
        {
            return true;
        }

        Capability* slot = Slot(space, space->_fresh - 1u);
        if (DerivationTree.HasChildren(slot))
        {
            DerivationTree.Sink(slot);
            return false;
        }

        if (slot->Kind == Capability.Mapping)
        {
            DerivationTree.Remove(slot);
        }

        space->_fresh--;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static AddressSpace* SpaceOf(Capability* slot, uint index) => (AddressSpace*)(slot - index) - 1;

    // Region 4 tells the way out of the kernel whether there is anything in 4 to 6: it is the first of them to be used, and as one that was used until nothing is in any.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForgetShared(AddressSpace* space)
    {
        if (Region(space, PinnedPages)->IsEmpty && Region(space, PinnedPages + 1)->IsEmpty && Region(space, LastShared)->IsEmpty)
        {
            Region(space, PinnedPages)->Forget();
            ProcessorState* state = ProcessorState.Instance;
            if (state->LoadedSpace == space && state->SettledSpace == SharedLoaded)
            {
                state->SettledSpace = space;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FindFreeRegion(AddressSpace* space)
    {
        // Bound: 3, the shared regions.
        for (uint region = PinnedPages; region <= LastShared; region++)
        {
            if (Region(space, region)->IsEmpty)
            {
                return region;
            }
        }

        return PageWord.NoRegion;
    }

    // For a thread that runs, so its space is loaded. The regions take turns: the one whose turn it is was loaded longest ago, or is free.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Replace(AddressSpace* space, Capability* slot, PageWord word)
    {
        uint region = space->_turn;
        space->_turn = (byte)(region == LastShared ? PinnedPages : region + 1);
        if (!Region(space, region)->IsEmpty)
        {
            Slot(space, *Resident(space, region))->Badge |= PageWord.NothingMapped;
        }

        space->_search = word.NextIndex;
        slot->Badge = word.In(region).Value;
        Processor.LoadRegion(Fill(space, slot, word.Value, region));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Resident(AddressSpace* space, uint region) => (byte*)Region(space, RegionSet.Length) + region;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(AddressSpace* space, Capability* slot, uint word, uint region)
    {
        MpuRegion* filled = Fill(space, slot, word, region);
        ProcessorState* state = ProcessorState.Instance;
        if (state->LoadedSpace == space)
        {
            Processor.LoadRegion(filled);
            if (region >= PinnedPages && state->SettledSpace == space)
            {
                state->SettledSpace = SharedLoaded;
            }
        }
    }

    // Sets a region to a mapping whose PageWord that is. Returns it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static MpuRegion* Fill(AddressSpace* space, Capability* slot, uint word, uint region)
    {
        *Resident(space, region) = (byte)new PageWord(word).Index;
        MpuRegion* filled = Region(space, region);
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

        uint count = space->_fresh;
        MpuRegion* region = Region(space, count <= PinnedPages ? count : GuardRegion);
        // Bound: 7, the MPU's regions but the guard.
        for (region--; region >= Region(space, 0); region--)
        {
            if (region->Covers(address))
            {
                return region->IsWritableRam;
            }
        }

        return false;
    }
}

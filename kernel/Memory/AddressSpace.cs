using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// A mapping is a capability, derived from the Page's, in a slot of the space: whatever takes the Page away takes the mapping with it. Which of them are
// in the MPU is RegionCache's affair.

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

    /// <summary>The last of the regions that the other mappings share.</summary>
    public const uint LastShared = 6;

    /// <summary>The kernel's region in every space: nobody reaches address 0.</summary>
    public const uint GuardRegion = 7;

    /// <summary>While the object is taken apart its first word is the <see cref="Reclaimer"/>'s.</summary>
    public RegionSet Regions;

    /// <summary>A byte for each region: the mapping that was loaded there last.</summary>
    public ulong Residents;

    /// <summary>How many mappings there can be.</summary>
    public ushort Count;

    /// <summary>How many slots have been in use at some time: those behind them were never.</summary>
    public ushort Fresh;

    /// <summary>The first slot that is free again, plus 1, or 0. Its Badge has the next one.</summary>
    private ushort _free;

    /// <summary>Where the search for a miss starts: behind the mapping that was loaded last.</summary>
    public byte Search;

    /// <summary>The shared region whose turn it is to be replaced.</summary>
    public byte Turn;

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
        space->Turn = (byte)PinnedPages;
    }

    /// <summary>A region, 0 to 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MpuRegion* Region(AddressSpace* space, uint index) => (MpuRegion*)space + index;

    /// <summary>The slot of a mapping, in use or not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Capability* Slot(AddressSpace* space, uint index) => (Capability*)(space + 1) + index;

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
        if (index == 0 && space->Fresh == space->Count)
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
            index = space->Fresh;
            slot = Slot(space, index);
            space->Fresh = (ushort)(index + 1);
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

        uint region = index < PinnedPages ? index : RegionCache.FindFree(space);
        word = word.Mapped(index, region);
        slot->Badge = word.Value;
        if (region != PageWord.NoRegion)
        {
            RegionCache.Load(space, slot, word.Value, region);
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
            RegionCache.Unload(space, word.Region);
        }
    }

    /// <summary>One step of the end of a space: a mapping goes. True if there is none left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TakeApart(AddressSpace* space)
    {
        if (space->Fresh == 0)
        {
            return true;
        }

        Capability* slot = Slot(space, space->Fresh - 1u);
        if (DerivationTree.HasChildren(slot))
        {
            DerivationTree.Sink(slot);
            return false;
        }

        if (slot->Kind == Capability.Mapping)
        {
            DerivationTree.Remove(slot);
        }

        space->Fresh--;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static AddressSpace* SpaceOf(Capability* slot, uint index) => (AddressSpace*)(slot - index) - 1;
}

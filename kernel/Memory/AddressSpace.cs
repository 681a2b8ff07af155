using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// The regions are kept as the MPU wants them, so that a switch is a copy. The highest region that covers an address decides
// (Armv7-M ARM B3.5.1); region 7 is the kernel's in every space: nobody, not even the kernel, reaches address 0.

/// <summary>The memory that its threads can reach.</summary>
[Offsets]
internal unsafe struct AddressSpace
{
    /// <summary>How many Pages can be mapped at once.</summary>
    public const uint MaxPages = RegionSet.Length - 1;

    public RegionSet Regions;

    /// <summary>Makes a space with nothing mapped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Initialize(AddressSpace* space)
    {
        for (uint i = 0; i < MaxPages; i++)
        {
            *Region(space, i) = MpuRegion.Empty(i);
        }

        *Region(space, MaxPages) = MpuRegion.NullGuard(MaxPages);
    }

    /// <summary>A region, 0 to 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MpuRegion* Region(AddressSpace* space, uint index) =>
        (MpuRegion*)Unsafe.AsPointer(ref Unsafe.Add(ref Unsafe.As<RegionSet, MpuRegion>(ref space->Regions), (int)index));

    /// <summary>
    /// Whether a thread of the space may read and write a piece of RAM of up to 32 bytes. It touches at most two aligned blocks of 32 bytes, within
    /// which no region begins or ends, so its first and its last byte speak for all. A piece that goes beyond
    /// the last address ends where nobody can write. Two times eight steps at most.
    /// </summary>
    public static bool IsStack(AddressSpace* space, uint address, uint length) =>
        IsWritableRam(space, address) && IsWritableRam(space, address + length - 1);

    /// <summary>Maps a Page with rights that its capability and its memory have; write and execute together are refused.</summary>
    public static Error Map(AddressSpace* space, Page* page, Rights allowed, Rights rights, out uint index)
    {
        index = 0;
        bool writesAndExecutes = (rights & (Rights.Write | Rights.Execute)) == (Rights.Write | Rights.Execute);
        if ((rights & Rights.Read) == 0 || writesAndExecutes || (rights & ~page->PossibleRights) != 0)
        {
            return Error.BadArgument;
        }

        if ((rights & ~allowed) != 0)
        {
            return Error.NoRight;
        }

        if (Find(space, page) != MaxPages)
        {
            return Error.Occupied;
        }

        for (; index < MaxPages; index++)
        {
            MpuRegion* region = Region(space, index);
            if (region->IsEmpty)
            {
                *region = MpuRegion.Create(index, page, rights);
                return Error.None;
            }
        }

        return Error.NoRoom;
    }

    /// <summary>A method of the space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Error Invoke(AddressSpace* space, AddressSpaceMethod method, Thread* caller)
    {
        if (method == AddressSpaceMethod.Inspect)
        {
            return Inspect(space, caller);
        }

        if (method > AddressSpaceMethod.Inspect)
        {
            return Error.UnknownMethod;
        }

        Capability* capability = CapTable.Find(caller->CapTable, caller->Registers.Word0, ObjectKind.Page);
        if (capability == null)
        {
            return Error.NoCapability;
        }

        if (method == AddressSpaceMethod.Map && caller->Registers.Word1 > (uint)Rights.All)
        {
            return Error.BadArgument;
        }

        Page* page = (Page*)capability->Object;
        Error error = method == AddressSpaceMethod.Map
            ? Map(space, page, capability->Rights, (Rights)caller->Registers.Word1, out caller->Registers.Word0)
            : Unmap(space, page);
        if (error == Error.None && space == caller->AddressSpace)
        {
            Processor.LoadRegions(space);
        }

        return error;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error Unmap(AddressSpace* space, Page* page)
    {
        uint index = Find(space, page);
        if (index == MaxPages)
        {
            return Error.BadArgument;
        }

        *Region(space, index) = MpuRegion.Empty(index);
        return Error.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Error Inspect(AddressSpace* space, Thread* caller)
    {
        uint index = caller->Registers.Word0;
        if (index >= MaxPages)
        {
            return Error.BadArgument;
        }

        MpuRegion* region = Region(space, index);
        caller->Registers.Word0 = region->Base;
        caller->Registers.Word1 = region->IsEmpty ? 0 : 1u << region->SizeLog2;
        caller->Registers.Word2 = region->DisabledSubregions;
        caller->Registers.Word3 = (uint)region->Rights;
        return Error.None;
    }

    // The number of a Page's region, or MaxPages. Seven steps.
    private static uint Find(AddressSpace* space, Page* page)
    {
        uint index = 0;
        for (; index < MaxPages; index++)
        {
            if (Region(space, index)->IsOf(page))
            {
                break;
            }
        }

        return index;
    }

    // Eight steps, the highest region first, as the MPU does it.
    private static bool IsWritableRam(AddressSpace* space, uint address)
    {
        for (int i = RegionSet.Length - 1; i >= 0; i--)
        {
            MpuRegion* region = Region(space, (uint)i);
            if (region->Covers(address))
            {
                return region->IsWritableRam;
            }
        }

        return false;
    }
}

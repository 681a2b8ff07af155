using System;
using Cashew.Abi;
using Cashew.Abi.Image;

namespace Cashew.User;

/// <summary>What the build tells about the image: read from the Page <c>image-table</c>, which the root program has mapped.</summary>
public readonly unsafe struct ImageTable
{
    private readonly byte* _base;

    private ImageTable(byte* address) => _base = address;

    /// <summary>The table of the image that runs. A program without the Pages <c>boot-info</c> and <c>image-table</c> faults at its first use.</summary>
    public static ImageTable Current => new((byte*)Start.BootInfo.ImageTable);

    /// <summary>The start of the table.</summary>
    public ref readonly ImageHeader Header => ref *(ImageHeader*)_base;

    /// <summary>The board's memories.</summary>
    public ReadOnlySpan<PoolRecord> Pools => Records<PoolRecord>(Header.Pools);

    /// <summary>What boot has put into the root program's CapTable.</summary>
    public ReadOnlySpan<BootCapabilityRecord> BootCapabilities => Records<BootCapabilityRecord>(Header.BootCapabilities);

    /// <summary>What the loader makes.</summary>
    public ReadOnlySpan<ObjectRecord> Objects => Records<ObjectRecord>(Header.Objects);

    /// <summary>The programs, in the system description's order.</summary>
    public ReadOnlySpan<ProgramRecord> Programs => Records<ProgramRecord>(Header.Programs);

    /// <summary>What the loader maps.</summary>
    public ReadOnlySpan<MappingRecord> Mappings => Records<MappingRecord>(Header.Mappings);

    /// <summary>What the loader puts into the programs' CapTables.</summary>
    public ReadOnlySpan<CapabilityRecord> Capabilities => Records<CapabilityRecord>(Header.Capabilities);

    /// <summary>A text of the table.</summary>
    public ReadOnlySpan<byte> Text(ImageText text) => new(_base + text.Offset, (int)text.Length);

    /// <summary>The program whose faults have this badge. One step for each program; false if there is none.</summary>
    public bool TryFindProgram(uint faultBadge, out ProgramRecord program)
    {
        foreach (ref readonly ProgramRecord candidate in Programs)
        {
            if (candidate.FaultEndpoint != 0 && candidate.FaultBadge == faultBadge)
            {
                program = candidate;
                return true;
            }
        }

        program = default;
        return false;
    }

    /// <summary>The memory of the Page in a root slot: the enabled eighths, which lie side by side. Empty if boot has put no Page there. One step for each capability of boot.</summary>
    public MemoryRange PageAt(uint slot)
    {
        foreach (ref readonly BootCapabilityRecord candidate in BootCapabilities)
        {
            if (candidate.Slot == slot && candidate.Kind == (uint)ObjectKind.Page)
            {
                return MemoryRange.OfPage(candidate);
            }
        }

        return default;
    }

    /// <summary>The root slot of the first capability of a kind that boot gives; 0 if there is none.</summary>
    public uint FindBootSlot(ObjectKind kind)
    {
        foreach (ref readonly BootCapabilityRecord candidate in BootCapabilities)
        {
            if (candidate.Kind == (uint)kind)
            {
                return candidate.Slot;
            }
        }

        return 0;
    }

    private ReadOnlySpan<T> Records<T>(ImageList list)
        where T : unmanaged => new(_base + list.Offset, (int)list.Count);
}

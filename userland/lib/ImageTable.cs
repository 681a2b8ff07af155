using System;
using Cashew.Abi;
using Cashew.Abi.Image;

namespace Cashew.User;

/// <summary>What the build tells about the image: read from the Page <c>boot-info</c>, which must be mapped.</summary>
public readonly unsafe struct ImageTable
{
    private readonly byte* _base;

    private ImageTable(byte* address) => _base = address;

    /// <summary>The table of the image that runs. A program without the Page faults at its first use.</summary>
    public static ImageTable Current => new((byte*)Start.Message.ImageTable);

    /// <summary>The start of the table.</summary>
    public ref readonly ImageHeader Header => ref *(ImageHeader*)_base;

    /// <summary>The board's memories.</summary>
    public ReadOnlySpan<PoolRecord> Pools => new(_base + Header.PoolsOffset, (int)Header.PoolCount);

    /// <summary>The programs, in the system description's order.</summary>
    public ReadOnlySpan<ProgramRecord> Programs => new(_base + Header.ProgramsOffset, (int)Header.ProgramCount);

    /// <summary>The kernel objects.</summary>
    public ReadOnlySpan<ObjectRecord> Objects => new(_base + Header.ObjectsOffset, (int)Header.ObjectCount);

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

    /// <summary>The memory of the Page at an object's address: the enabled eighths, which lie side by side. Empty if there is no such Page. One step for each object.</summary>
    public MemoryRange PageAt(uint address)
    {
        foreach (ref readonly ObjectRecord candidate in Objects)
        {
            if (candidate.Address == address && candidate.Kind == (uint)ObjectKind.Page)
            {
                return MemoryRange.OfPage(candidate);
            }
        }

        return default;
    }
}

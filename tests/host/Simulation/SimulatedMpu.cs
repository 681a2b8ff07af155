using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// Written from the manual (Armv7-M ARM B3.5), not from the kernel's MpuRegion: it is what that one is judged by.

/// <summary>The memory protection unit: the words that were loaded into it, and what they let a user program do.</summary>
internal sealed unsafe class SimulatedMpu
{
    public const int RegionCount = 8;

    private readonly uint[] _words = new uint[RegionCount * 2];

    /// <summary>RBAR and RASR of each region.</summary>
    public ReadOnlySpan<uint> Words => _words;

    /// <summary>The words that a space has for the registers.</summary>
    public static ReadOnlySpan<uint> WordsOf(AddressSpace* space) => new(AddressSpace.Region(space, 0), RegionCount * 2);

    /// <summary>Takes a space's first regions, as a run of stores through the alias registers does.</summary>
    public void Load(AddressSpace* space, int count = RegionCount) => Load(WordsOf(space)[..(count * 2)]);

    /// <summary>Takes one region.</summary>
    public void Load(MpuRegion* region) => Load(new ReadOnlySpan<uint>(region, 2));

    // RBAR names the region.
    private void Load(ReadOnlySpan<uint> source)
    {
        for (int i = 0; i < source.Length; i += 2)
        {
            bool isValid = (source[i] & 0x10) != 0;
            int region = isValid ? (int)(source[i] & 0xF) : throw new InvalidOperationException($"RBAR of region {i / 2} has VALID clear.");
            _words[region * 2] = source[i];
            _words[(region * 2) + 1] = source[i + 1];
        }
    }

    /// <summary>Whether an unprivileged access to one byte succeeds.</summary>
    public bool Permits(uint address, Rights access)
    {
        int region = Match(address);
        if (region < 0)
        {
            return false;
        }

        uint rasr = _words[(region * 2) + 1];
        uint permission = (rasr >> 24) & 7;
        bool canRead = permission is 2 or 3 or 6 or 7;
        return access switch
        {
            Rights.Read => canRead,
            Rights.Write => permission == 3,
            Rights.Execute => canRead && (rasr >> 28) == 0,
            _ => throw new ArgumentOutOfRangeException(nameof(access)),
        };
    }

    /// <summary>Whether an address is in a region of strongly ordered memory: TEX, C and B are 0.</summary>
    public bool IsDevice(uint address)
    {
        int region = Match(address);
        return region >= 0 && (_words[(region * 2) + 1] & 0x003B_0000) == 0;
    }

    // The region with the highest number decides; a disabled eighth of a region is not part of it.
    private int Match(uint address)
    {
        for (int region = RegionCount - 1; region >= 0; region--)
        {
            uint rbar = _words[region * 2];
            uint rasr = _words[(region * 2) + 1];
            ulong size = 1ul << (int)(((rasr >> 1) & 0x1F) + 1);
            ulong first = rbar & ~0x1Ful;
            if ((rasr & 1) == 0 || address < first || address >= first + size)
            {
                continue;
            }

            int eighth = size < 256 ? 0 : (int)((address - first) / (size / 8));
            if (((rasr >> 8 >> eighth) & 1) == 0 || size < 256)
            {
                return region;
            }
        }

        return -1;
    }
}

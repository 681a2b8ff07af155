using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// Written from the manual (Armv7-M ARM B3.5.8 and B3.5.9), not from the kernel's MpuRegion.

/// <summary>What the words of a region of the MPU say.</summary>
internal static unsafe class RegionWords
{
    private const uint Enable = 1;
    private const uint ExecuteNever = 1u << 28;

    /// <summary>What a user program may do in a region that is on.</summary>
    public static Rights RightsOf(uint rasr)
    {
        Rights rights = ((rasr >> 24) & 7) switch
        {
            2 or 6 or 7 => Rights.Read,
            3 => Rights.Read | Rights.Write,
            _ => Rights.None,
        };
        return rights != Rights.None && (rasr & ExecuteNever) == 0 ? rights | Rights.Execute : rights;
    }

    /// <summary>The region is this Page, as the memory that it is, with rights that go together and that its memory has.</summary>
    public static bool Match(Page* page, uint number, uint rbar, uint rasr)
    {
        bool isDevice = (page->Attributes & PageAttributes.Device) != 0;
        Rights rights = RightsOf(rasr);
        bool writes = (rights & Rights.Write) != 0;
        bool executes = (rights & Rights.Execute) != 0;
        return rbar == (page->Base | 0x10 | number)
            && (rasr & Enable) != 0
            && ((rasr >> 1) & 0x1F) == page->SizeLog2 - 1u
            && (byte)(rasr >> 8) == page->DisabledSubregions
            && ((rasr >> 16) & 0x3F) == (isDevice ? 0u : 2u)
            && rights != Rights.None
            && !(writes && executes)
            && (!writes || (page->Attributes & PageAttributes.Writable) != 0)
            && (!executes || ((page->Attributes & PageAttributes.Executable) != 0 && !isDevice));
    }
}

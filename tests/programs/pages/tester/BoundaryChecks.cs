using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Pages;

/// <summary>A miss loads what is mapped and nothing else.</summary>
internal static class BoundaryChecks
{
    public static void Run()
    {
        CheckOutside();
        CheckUnmap();
        CheckRights();
    }

    private static void CheckOutside()
    {
        Stage.Begin(Rights.Read | Rights.Write);
        for (uint page = 0; page < Walker.Pages; page += 6)
        {
            uint behind = Stage.AddressOf(page) + Walker.PageSize;
            Check.That("the first word behind a Page"u8, !Stage.Walker.CanRead(behind, out _));
            Check.Equal("  faults"u8, behind, Stage.TakeFault());
            Check.That("  and to write"u8, !Stage.Walker.CanWrite(behind, 1));
            Check.Equal("  faults"u8, behind, Stage.TakeFault());
            Check.That("  the last word of it can be read"u8, Stage.Walker.CanRead(behind - 4, out uint value) && value == behind - 4);
        }

        Check.That("the word before the first Page"u8, !Stage.Walker.CanRead(Stage.Base - 4, out _));
        Check.Equal("  faults"u8, Stage.Base - 4, Stage.TakeFault());
        Check.That("an address far from all"u8, !Stage.Walker.CanRead(0xDEADBEE0, out _));
        Check.Equal("  faults"u8, 0xDEADBEE0, Stage.TakeFault());
    }

    private static void CheckUnmap()
    {
        Stage.Begin(Rights.Read | Rights.Write);
        uint resident = Find(isResident: true);
        CheckUnmapOf(resident);
        uint other = Find(isResident: false);
        CheckUnmapOf(other);
        Check.Gives("Map of one that was unmapped"u8, Error.None, Stage.Space.Map(Stage.SlotOf(other), Rights.Read | Rights.Write, out uint index));
        Check.Equal("  takes a number that is free"u8, Stage.IndexOf(other), index);
        Check.That("  it can be read again"u8, Stage.Walker.CanRead(Stage.AddressOf(other), out uint value) && value == Stage.AddressOf(other));
        uint third = Find(isResident: true);
        Check.Gives("Revoke of one that is in a region"u8, Error.None, Bench.Table.Revoke(Stage.SlotOf(third)));
        Check.That("  it cannot be read any more"u8, !Stage.Walker.CanRead(Stage.AddressOf(third), out _));
    }

    private static void CheckUnmapOf(uint page)
    {
        uint address = Stage.AddressOf(page);
        Check.Gives("Unmap of a Page"u8, Error.None, Stage.Space.Unmap(Stage.IndexOf(page)));
        Check.That("  it cannot be read any more"u8, !Stage.Walker.CanRead(address, out _));
        Check.Equal("  the fault is reported"u8, address, Stage.TakeFault());
        uint readable = 0;
        for (uint i = 0; i < Walker.Pages; i++)
        {
            readable += Stage.Walker.CanRead(Stage.AddressOf(i), out uint value) && value == Stage.AddressOf(i) ? 1u : 0;
        }

        uint unmapped = 0;
        for (uint i = 0; i < Walker.Pages; i++)
        {
            Stage.Space.Inspect(Stage.IndexOf(i), out _, out uint sizeLog2, out _, out _, out _);
            unmapped += sizeLog2 == 0 ? 1u : 0;
        }

        Check.Equal("  all others can"u8, Walker.Pages - unmapped, readable);
        while (Stage.TakeFault() != 0)
        {
            // Those of the Pages that are gone: one for each, at most.
        }
    }

    private static void CheckRights()
    {
        Stage.Begin(Rights.Read);
        uint read = 0;
        uint written = 0;
        uint reported = 0;
        for (uint i = 0; i < Walker.Pages; i++)
        {
            written += Stage.Walker.CanWrite(Stage.AddressOf(i), 0) ? 1u : 0;
            reported += Stage.TakeFault() == Stage.AddressOf(i) ? 1u : 0;
            read += Stage.Walker.CanRead(Stage.AddressOf(i), out uint value) && value == Stage.AddressOf(i) ? 1u : 0;
        }

        Check.Equal("of 20 Pages to be read alone none can be written"u8, 0, written);
        Check.Equal("  each try is reported, in a region or not"u8, Walker.Pages, reported);
        Check.Equal("  all can be read"u8, Walker.Pages, read);
        Check.That("  none can be executed"u8, !Stage.Walker.CanExecute(Stage.AddressOf(10)));
        Check.Equal("  which is reported"u8, Stage.AddressOf(10), Stage.TakeFault());
    }

    private static uint Find(bool isResident)
    {
        for (uint page = 2; page < Walker.Pages; page++)
        {
            Stage.Space.Inspect(Stage.IndexOf(page), out _, out uint sizeLog2, out _, out _, out uint region);
            if (sizeLog2 != 0 && (region != 15) == isResident)
            {
                return page;
            }
        }

        Check.That("there is such a Page"u8, false);
        return 0;
    }
}

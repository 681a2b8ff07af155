using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

// The own AddressSpace has its code, its RAM and the counter in regions of their own. What is mapped here shares three.

/// <summary>Mappings, and the MPU's misses.</summary>
internal static unsafe class MemoryFigures
{
    private const uint PageSizeLog2 = 8;
    private const uint PartSizeLog2 = 5;

    // With the three that are there 20 mappings.
    private const uint Parts = 17;

    private static AddressSpace Space => new((ushort)Slot.Space);

    /// <summary>Measures.</summary>
    public static void Run()
    {
        ushort page = Pool.Make(ObjectKind.Page, PageSizeLog2);
        Report.Figure("Map of a 256-byte Page"u8, Measure.Method((uint)Slot.Space, (uint)AddressSpaceMethod.Map, page, (uint)(Rights.Read | Rights.Write)));
        Report.Figure("Unmap"u8, Measure.Method((uint)Slot.Space, (uint)AddressSpaceMethod.Unmap, 3));
        Misses();
    }

    // The first mapping keeps a region, the next three are loaded when they are mapped.
    private static void Misses()
    {
        ushort page = Pool.Make(ObjectKind.Page, 10, out uint address);
        for (uint i = 0; i < Parts; i++)
        {
            ushort part = Pool.NewSlot();
            Report.Check(new Page(page).Split(part, i << (int)PartSizeLog2, PartSizeLog2));
            Report.Check(Space.Map(part, Rights.Read | Rights.Write, out _));
        }

        // A walk: the 8th part follows the 7th, which was loaded last.
        Touch(address, 6);
        Touch(address, 7);
        Report.Figure("MPU miss, the next mapping"u8, Touch(address, 8));

        // The one before that which was loaded last, when it is in no region: the search comes to it last.
        Touch(address, 4);
        Touch(address, 10);
        Touch(address, 16);
        Report.Figure("MPU miss, the last of 20 mappings"u8, Touch(address, 15));
    }

    private static Measurement Touch(uint address, uint part)
    {
        Interval empty = new(Native.NoTouch(address, Counter.Register));
        return new Measurement(new Interval(Native.Touch(address + (part << (int)PartSizeLog2), Counter.Register)), empty, 1);
    }
}

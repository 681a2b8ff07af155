using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Memory behind a table that looks like one slot more: what a program could write there if the kernel did not look at the table's end.</summary>
internal static unsafe class ForgedSlot
{
    private const uint Slots = 8;

    /// <summary>
    /// Gives a worker that does not run a table with copies of two capabilities in its slots 1 and 2, and memory behind it that looks like the second of them. Returns the slot that this would have.
    /// </summary>
    public static uint Make(RootProgram root, Worker worker, uint first, uint second)
    {
        uint memory = root.Make(ObjectKind.Untyped, 8);
        uint table = root.Make(ObjectKind.CapTable, Slots, memory);
        uint page = root.Make(ObjectKind.Page, 7, memory);
        uint address = root.Must(page, PageMethod.Inspect);
        CapTable* made = (CapTable*)CapTable.Slot(root.Run.Machine.Current->CapTable, table)->Target(ObjectKind.CapTable);
        Assert.Equal((uint)CapTable.Slot(made, Slots), address);
        root.Must(table, CapTableMethod.Copy, 1, first, (uint)Rights.All);
        root.Must(table, CapTableMethod.Copy, 2, second, (uint)Rights.All);
        root.Must(worker.ThreadSlot, ThreadMethod.Configure, table);
        root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Map, page, (uint)(Rights.Read | Rights.Write));
        for (uint i = 0; i < sizeof(Capability) / sizeof(uint); i++)
        {
            root.Do(new Step(StepKind.Write, address + (i * sizeof(uint)), ((uint*)CapTable.Slot(made, 2))[i]));
        }

        return Slots;
    }
}

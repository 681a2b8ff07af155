using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Split: a part of a Page, all of whose bytes belong to it.</summary>
public sealed class PageTests
{
    // RAM that nothing else uses: a Page of 256 bytes whose first and last eighth are another's.
    private const uint Gapped = RootSlot.Free;
    private static readonly uint s_address = SimulatedMemory.Ram.Base + 0x2000;

    private readonly RootProgram _root;

    public PageTests()
    {
        BootTable table = new();
        table.Add(Gapped, ObjectKind.Page, s_address, 8 | (0b1000_0001u << 8) | ((uint)PageAttributes.Writable << 16), Rights.Read | Rights.Write);
        _root = new RootProgram(table);
        _root.Take();
    }

    [Theory]
    [InlineData(4u)]
    [InlineData(8u)]
    [InlineData(9u)]
    [InlineData(32u)]
    [InlineData(37u)]
    [InlineData(uint.MaxValue)]
    public void A_part_is_smaller_than_the_Page_and_no_smaller_than_a_region(uint sizeLog2) =>
        Assert.Equal(Error.BadArgument, _root.Call(_root.Make(ObjectKind.Page, 8), PageMethod.Split, _root.Free, 0, sizeLog2));

    [Theory]
    [InlineData(16u, 5u)]
    [InlineData(32u, 6u)]
    [InlineData(256u, 5u)]
    [InlineData(256u, 7u)]
    [InlineData(0xFFFF_FFE0, 5u)]
    [InlineData(0x8000_0000, 5u)]
    public void A_part_lies_at_a_multiple_of_its_size_within_the_Page(uint offset, uint sizeLog2) =>
        Assert.Equal(Error.BadArgument, _root.Call(_root.Make(ObjectKind.Page, 8), PageMethod.Split, _root.Free, offset, sizeLog2));

    [Theory]
    [InlineData(0u, 5u, 0u)]
    [InlineData(224u, 5u, 0u)]
    [InlineData(32u, 5u, 0b1000_0001u)]
    [InlineData(192u, 5u, 0b1000_0001u)]
    [InlineData(64u, 6u, 0b1000_0001u)]
    [InlineData(128u, 7u, 0u)]
    public void A_part_has_the_Pages_rights_and_attributes_and_all_of_its_eighths(uint offset, uint sizeLog2, uint disabled)
    {
        uint page = disabled == 0 ? _root.Copy(_root.Make(ObjectKind.Page, 8), Rights.Read | Rights.Write) : Gapped;
        uint address = _root.Must(page, PageMethod.Inspect);
        uint attributes = _root.Word(3);
        Assert.Equal(disabled, _root.Word(2));
        uint part = _root.Take();
        _root.Must(page, PageMethod.Split, part, offset, sizeLog2);

        Assert.Equal(address + offset, _root.Must(part, PageMethod.Inspect));
        Assert.Equal(sizeLog2, _root.Word(1));
        Assert.Equal(0u, _root.Word(2));
        Assert.Equal(attributes, _root.Word(3));
        Assert.Equal(Rights.Read | Rights.Write, _root.Inspect(part).Rights);
    }

    [Theory]
    [InlineData(0u, 5u)]
    [InlineData(224u, 5u)]
    [InlineData(0u, 6u)]
    [InlineData(192u, 6u)]
    [InlineData(0u, 7u)]
    [InlineData(128u, 7u)]
    public void A_part_has_no_eighth_that_the_Page_has_not(uint offset, uint sizeLog2) =>
        Assert.Equal(Error.BadArgument, _root.Call(Gapped, PageMethod.Split, _root.Free, offset, sizeLog2));

    [Fact]
    public void The_destination_must_be_an_empty_slot()
    {
        Assert.Equal(Error.Occupied, _root.Call(Gapped, PageMethod.Split, RootSlot.Debug, 32, 5));
        foreach (uint slot in (uint[])[0, RootSlot.Count, uint.MaxValue])
        {
            Assert.Equal(Error.BadArgument, _root.Call(Gapped, PageMethod.Split, slot, 32, 5));
        }
    }

    [Fact]
    public void Nothing_is_split_off_the_sixteenth_in_a_row() =>
        Assert.Equal(Error.TooDeep, _root.Call(_root.Deepest(Gapped), PageMethod.Split, _root.Free, 32, 5));
}

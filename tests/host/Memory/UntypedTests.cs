using System;
using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Retype: what can be made, of what, where it lies; and that nobody sees what was in the memory before.</summary>
public sealed unsafe class UntypedTests
{
    private readonly RootProgram _root = new();

    [Theory]
    [InlineData(ObjectKind.Untyped, 5u, 29u)]
    [InlineData(ObjectKind.Page, 5u, 29u)]
    [InlineData(ObjectKind.CapTable, 2u, 4096u)]
    [InlineData(ObjectKind.AddressSpace, 1u, 255u)]
    [InlineData(ObjectKind.Endpoint, 0u, 0u)]
    [InlineData(ObjectKind.Notification, 0u, 0u)]
    [InlineData(ObjectKind.Interrupt, 0u, 0u)]
    [InlineData(ObjectKind.Thread, 0u, 1u)]
    [InlineData(ObjectKind.Timer, 0u, 0u)]
    [InlineData(ObjectKind.SchedulingContext, 20u, (uint)int.MaxValue)]
    public void A_size_that_cannot_be_is_refused(ObjectKind kind, uint least, uint most)
    {
        uint number = (uint)kind;
        foreach (uint size in ((uint[])[least - 1, most + 1, 32, uint.MaxValue]).Where(size => size < least || size > most))
        {
            Assert.Equal(Error.BadArgument, _root.Call(RootSlot.Untyped, UntypedMethod.Retype, number, size, _root.Free, 0));
        }

        Error atMost = most is 29 or 4096 ? Error.NoRoom : Error.None;
        Assert.Equal(Error.None, _root.Call(RootSlot.Untyped, UntypedMethod.Retype, number, least, _root.Take(), 0));
        Assert.Equal(atMost, _root.Call(RootSlot.Untyped, UntypedMethod.Retype, number, most, _root.Take(), 0));
    }

    [Theory]
    [InlineData(ObjectKind.None)]
    [InlineData(ObjectKind.Debug)]
    [InlineData(ObjectKind.Reply)]
    [InlineData(ObjectKind.InterruptControl)]
    [InlineData((ObjectKind)14)]
    [InlineData((ObjectKind)15)]
    [InlineData((ObjectKind)16)]
    [InlineData((ObjectKind)255)]
    public void Other_kinds_cannot_be_made(ObjectKind kind)
    {
        for (uint size = 0; size < 10; size++)
        {
            Assert.Equal(Error.BadArgument, _root.Call(RootSlot.Untyped, UntypedMethod.Retype, (uint)kind, size, _root.Free, 0));
        }
    }

    // A kind has a byte, which the word's upper bits must not be cut to.
    [Fact]
    public void A_kind_is_all_of_its_word() =>
        Assert.Equal(Error.BadArgument, _root.Call(RootSlot.Untyped, UntypedMethod.Retype, 0x100 + (uint)ObjectKind.Endpoint, 0, _root.Free, 0));

    [Fact]
    public void Of_a_device_only_Pages_and_Untypeds_can_be_made()
    {
        foreach (ObjectKind kind in _root.MakeAll().Keys)
        {
            uint size = kind is ObjectKind.Page or ObjectKind.Untyped ? 6u : kind is ObjectKind.CapTable or ObjectKind.AddressSpace ? 4u : 0;
            Error expected = kind is ObjectKind.Page or ObjectKind.Untyped ? Error.None : Error.BadArgument;
            Assert.Equal(expected, _root.Call(RootSlot.Device, UntypedMethod.Retype, (uint)kind, size, _root.Take(), 0));
        }

        uint piece = _root.Make(ObjectKind.Untyped, 8, RootSlot.Device);
        Assert.Equal(Error.BadArgument, _root.Call(piece, UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, _root.Free, 0));
        _root.Must(piece, UntypedMethod.Inspect);
        Assert.Equal(1u, _root.Word(3));
        _root.Must(RootSlot.Untyped, UntypedMethod.Inspect);
        Assert.Equal(0u, _root.Word(3));
    }

    [Theory]
    [InlineData(ObjectKind.Page, 2u)]
    [InlineData(ObjectKind.Page, uint.MaxValue)]
    [InlineData(ObjectKind.Untyped, 1u)]
    [InlineData(ObjectKind.CapTable, 1u)]
    [InlineData(ObjectKind.AddressSpace, 1u)]
    public void An_option_that_there_is_not_is_refused(ObjectKind kind, uint option) =>
        Assert.Equal(Error.BadArgument, _root.Call(RootSlot.Untyped, UntypedMethod.Retype, (uint)kind, 5, _root.Free, option));

    [Fact]
    public void A_devices_memory_can_be_used_again_when_nothing_of_it_is_left()
    {
        uint device = _root.Make(ObjectKind.Untyped, 8, RootSlot.Device);
        uint page = _root.Make(ObjectKind.Page, 8, device);
        Assert.Equal(Error.NoRoom, _root.Call(device, UntypedMethod.Retype, (uint)ObjectKind.Page, 8, _root.Free, 0));
        _root.Delete(page);

        Assert.Equal(Error.None, _root.Call(device, UntypedMethod.Retype, (uint)ObjectKind.Page, 8, _root.Free, 0));
    }

    [Fact]
    public void A_Pages_attributes_are_those_of_its_memory_and_of_the_flag()
    {
        Assert.Equal(PageAttributes.Writable | PageAttributes.Executable, AttributesOf(_root.Make(ObjectKind.Page, 5)));
        Assert.Equal(PageAttributes.Writable | PageAttributes.Executable | PageAttributes.WriteExecute, AttributesOf(_root.Make(ObjectKind.Page, 5, option: 1)));
        Assert.Equal(PageAttributes.Writable | PageAttributes.Device, AttributesOf(_root.Make(ObjectKind.Page, 5, RootSlot.Device)));
    }

    [Fact]
    public void The_destination_must_be_an_empty_slot()
    {
        Assert.Equal(Error.Occupied, _root.Call(RootSlot.Untyped, UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, RootSlot.Debug, 0));
        foreach (uint slot in (uint[])[0, RootSlot.Count, uint.MaxValue])
        {
            Assert.Equal(Error.BadArgument, _root.Call(RootSlot.Untyped, UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, slot, 0));
        }
    }

    [Fact]
    public void An_Untyped_cannot_be_named_in_place_of_its_slot_by_one_without_Write()
    {
        // The one capability to an Untyped has all rights, unless a message has taken some.
        BootTable table = new();
        table.Add(RootSlot.Free, ObjectKind.Untyped, BootTable.Untyped + 0x1_0000, 5 | (2u << 6), Rights.Read);
        RootProgram root = new(table);

        Assert.Equal(Error.NoRight, root.Call(RootSlot.Free, UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, RootSlot.Free + 1, 0));
        Assert.Equal(Error.None, root.Call(RootSlot.Free, UntypedMethod.Inspect));
    }

    [Fact]
    public void Objects_lie_one_behind_the_other_and_pieces_at_a_multiple_of_their_size()
    {
        uint start = _root.Must(RootSlot.Untyped, UntypedMethod.Inspect);
        uint[] addresses =
        [
            _root.Must(RootSlot.Untyped, UntypedMethod.Retype, (uint)ObjectKind.CapTable, 4, _root.Take(), 0),
            _root.Must(RootSlot.Untyped, UntypedMethod.Retype, (uint)ObjectKind.CapTable, 2, _root.Take(), 0),
            _root.Must(RootSlot.Untyped, UntypedMethod.Retype, (uint)ObjectKind.Page, 8, _root.Take(), 0),
            _root.Must(RootSlot.Untyped, UntypedMethod.Retype, (uint)ObjectKind.CapTable, 2, _root.Take(), 0),
            _root.Must(RootSlot.Untyped, UntypedMethod.Retype, (uint)ObjectKind.Untyped, 6, _root.Take(), 0),
        ];

        Assert.Equal([start, start + 64, start + 256, start + 512, start + 576], addresses);
        _root.Must(RootSlot.Untyped, UntypedMethod.Inspect);
        Assert.Equal(start, _root.Word(0));
        Assert.Equal(16u, _root.Word(1));
        Assert.Equal(640u, _root.Word(2));
        Assert.Equal(1u, _root.Word(4));
    }

    [Fact]
    public void An_Untyped_is_used_to_its_last_byte_and_not_beyond()
    {
        uint small = _root.Make(ObjectKind.Untyped, 6);
        Assert.Equal(Error.NoRoom, _root.Call(small, UntypedMethod.Retype, (uint)ObjectKind.Page, 7, _root.Free, 0));
        _root.Make(ObjectKind.CapTable, 4, small);
        Assert.Equal(Error.NoRoom, _root.Call(small, UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, _root.Free, 0));
        Assert.Equal(Error.NoRoom, _root.Call(small, UntypedMethod.Retype, (uint)ObjectKind.Page, 5, _root.Free, 0));
        _root.Must(small, UntypedMethod.Inspect);
        Assert.Equal(64u, _root.Word(2));
    }

    [Fact]
    public void What_does_not_fit_behind_the_rest_is_refused_and_what_fits_is_not()
    {
        uint small = _root.Make(ObjectKind.Untyped, 6);
        _root.Make(ObjectKind.Endpoint, 0, small);

        Assert.Equal(Error.NoRoom, _root.Call(small, UntypedMethod.Retype, (uint)ObjectKind.Page, 6, _root.Free, 0));
        Assert.Equal(Error.NoRoom, _root.Call(small, UntypedMethod.Retype, (uint)ObjectKind.CapTable, 4, _root.Free, 0));
        Assert.Equal(Error.None, _root.Call(small, UntypedMethod.Retype, (uint)ObjectKind.Page, 5, _root.Take(), 0));
        Assert.Equal(Error.NoRoom, _root.Call(small, UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, _root.Free, 0));
    }

    [Fact]
    public void The_whole_of_it_can_be_one_piece()
    {
        uint small = _root.Make(ObjectKind.Untyped, 6);
        uint address = _root.Must(small, UntypedMethod.Inspect);

        Assert.Equal(address, _root.Must(small, UntypedMethod.Retype, (uint)ObjectKind.Untyped, 6, _root.Take(), 0));
    }

    [Fact]
    public void It_starts_over_when_nothing_is_left_of_what_was_made_and_not_before()
    {
        uint small = _root.Make(ObjectKind.Untyped, 6);
        uint first = _root.Make(ObjectKind.Page, 5, small);
        uint second = _root.Make(ObjectKind.Page, 5, small);
        uint address = _root.Must(first, PageMethod.Inspect);
        _root.Delete(first);
        Assert.Equal(Error.NoRoom, _root.Call(small, UntypedMethod.Retype, (uint)ObjectKind.Page, 5, _root.Free, 0));
        _root.Delete(second);

        Assert.Equal(address, _root.Must(small, UntypedMethod.Retype, (uint)ObjectKind.Page, 5, _root.Take(), 0));
    }

    [Fact]
    public void What_is_too_large_for_all_of_it_changes_nothing()
    {
        uint small = _root.Make(ObjectKind.Untyped, 6);
        _root.Delete(_root.Make(ObjectKind.Page, 6, small));

        Assert.Equal(Error.NoRoom, _root.Call(small, UntypedMethod.Retype, (uint)ObjectKind.Page, 7, _root.Free, 0));
        _root.Must(small, UntypedMethod.Inspect);
        Assert.Equal(64u, _root.Word(2));
    }

    [Theory]
    [InlineData(5u)]
    [InlineData(8u)]
    [InlineData(9u)]
    [InlineData(11u)]
    public void Memory_is_clear_when_it_is_used_again(uint sizeLog2)
    {
        uint piece = _root.Make(ObjectKind.Untyped, sizeLog2);
        uint address = _root.Must(piece, UntypedMethod.Inspect);
        Span<byte> memory = new((void*)address, 1 << (int)sizeLog2);
        _root.Delete(_root.Make(ObjectKind.Untyped, sizeLog2, piece));
        memory.Fill(0xA5);
        _root.Make(ObjectKind.Endpoint, 0, piece);

        Assert.False(memory.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void Memory_that_was_not_used_is_not_cleared_again()
    {
        uint piece = _root.Make(ObjectKind.Untyped, 10);
        uint address = _root.Must(piece, UntypedMethod.Inspect);
        uint timer = _root.Make(ObjectKind.Timer, 0, piece);
        _root.Must(piece, UntypedMethod.Inspect);
        uint* behind = (uint*)(address + _root.Word(2));
        _root.Delete(timer);
        *behind = 0x1234;
        uint slot = _root.Take();
        _root.Run.Do(Step.Call(Operation.Call, piece, (uint)UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, slot));

        Assert.Equal(0x1234u, *behind);
    }

    [Fact]
    public void Nothing_before_or_behind_an_Untyped_is_cleared_with_it()
    {
        uint before = MapNew();
        uint piece = _root.Make(ObjectKind.Untyped, 5);
        uint behind = MapNew();
        Assert.Equal(before + 64, behind);
        _root.Delete(_root.Make(ObjectKind.Untyped, 5, piece));
        _root.Do(new Step(StepKind.Write, before + 28, 0x1234));
        _root.Do(new Step(StepKind.Write, behind, 0x5678));
        _root.Make(ObjectKind.Endpoint, 0, piece);

        Assert.Equal(0x1234u, *(uint*)(before + 28));
        Assert.Equal(0x5678u, *(uint*)behind);
    }

    [Fact]
    public void A_devices_memory_is_not_touched()
    {
        uint piece = _root.Make(ObjectKind.Untyped, 8, RootSlot.Device);
        _root.Delete(_root.Make(ObjectKind.Page, 8, piece));

        Assert.Equal(SimulatedMemory.Devices, _root.Must(piece, UntypedMethod.Retype, (uint)ObjectKind.Page, 5, _root.Take(), 0));
    }

    [Fact]
    public void Nothing_is_made_of_the_sixteenth_in_a_row()
    {
        uint memory = _root.Make(ObjectKind.Untyped, 10);
        for (uint depth = 2; depth <= DerivationTree.MaxDepth; depth++)
        {
            memory = _root.Make(ObjectKind.Untyped, 10, memory);
        }

        Assert.Equal(Error.TooDeep, _root.Call(memory, UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, _root.Free, 0));
    }

    // A Page of 32 bytes, to be read and written.
    private uint MapNew()
    {
        uint page = _root.Make(ObjectKind.Page, 5);
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Map, page, (uint)(Rights.Read | Rights.Write));
        return _root.Must(page, PageMethod.Inspect);
    }

    private PageAttributes AttributesOf(uint page)
    {
        _root.Must(page, PageMethod.Inspect);
        return (PageAttributes)_root.Word(3);
    }
}

using System;
using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Map, Unmap and Inspect, and the MPU's regions, of which there are fewer than mappings.</summary>
public sealed unsafe class AddressSpaceTests
{
    private const Rights ReadWrite = Rights.Read | Rights.Write;
    private const Rights ReadExecute = Rights.Read | Rights.Execute;

    // The root program's code and RAM have the first two of its eight mappings.
    private const uint Mapped = 2;
    private const uint Room = 8;

    // One Page for each set of attributes: a boot table can have what Retype cannot make.
    private static readonly PageAttributes[] s_attributes =
    [
        PageAttributes.None,
        PageAttributes.Writable,
        PageAttributes.Executable,
        PageAttributes.Executable | PageAttributes.Writable,
        PageAttributes.Executable | PageAttributes.Writable | PageAttributes.WriteExecute,
        PageAttributes.Writable | PageAttributes.WriteExecute,
        PageAttributes.Device | PageAttributes.Writable,
        PageAttributes.Device | PageAttributes.Executable,
        PageAttributes.Device | PageAttributes.Executable | PageAttributes.Writable | PageAttributes.WriteExecute,
    ];

    private readonly RootProgram _root;

    public AddressSpaceTests()
    {
        BootTable table = new();
        for (uint i = 0; i < s_attributes.Length; i++)
        {
            table.Add(RootSlot.Free + i, ObjectKind.Page, SimulatedMemory.Ram.Base + 0x2000 + (i * 64), 6 | ((uint)s_attributes[i] << 16));
        }

        _root = new RootProgram(table);
        while (_root.Free < RootSlot.Free + s_attributes.Length)
        {
            _root.Take();
        }
    }

    private SimulatedMpu Mpu => _root.Run.Machine.Mpu;

    [Fact]
    public void A_page_that_is_mapped_can_be_reached_at_once_and_one_that_is_unmapped_no_longer()
    {
        uint page = _root.Make(ObjectKind.Page, 10);
        uint address = _root.Must(page, PageMethod.Inspect);
        Assert.False(Mpu.Permits(address, Rights.Read));

        Assert.Equal(Mapped, Map(page, ReadWrite));
        Assert.True(Mpu.Permits(address, Rights.Write));
        Assert.True(Mpu.Permits(address + 1023, Rights.Write));
        Assert.False(Mpu.Permits(address + 1024, Rights.Read));
        Assert.False(Mpu.Permits(address - 1, Rights.Read));
        Assert.False(Mpu.Permits(address, Rights.Execute));

        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, Mapped);
        Assert.False(Mpu.Permits(address, Rights.Read));
        Assert.Equal(Error.BadArgument, _root.Call(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, Mapped));
    }

    [Theory]
    [InlineData(Rights.Read)]
    [InlineData(ReadWrite)]
    [InlineData(ReadExecute)]
    public void A_mapping_has_the_rights_that_were_asked_for(Rights rights)
    {
        uint page = _root.Make(ObjectKind.Page, 6);
        uint address = _root.Must(page, PageMethod.Inspect);
        Map(page, rights);

        Assert.True(Mpu.Permits(address, Rights.Read));
        Assert.Equal(rights.HasFlag(Rights.Write), Mpu.Permits(address, Rights.Write));
        Assert.Equal(rights.HasFlag(Rights.Execute), Mpu.Permits(address, Rights.Execute));
        Assert.False(Mpu.IsDevice(address));
    }

    [Fact]
    public void A_device_is_mapped_strongly_ordered()
    {
        Map(_root.Make(ObjectKind.Page, 10, RootSlot.Device), ReadWrite);

        Assert.True(Mpu.IsDevice(SimulatedMemory.Devices));
        Assert.False(Mpu.Permits(SimulatedMemory.Devices, Rights.Execute));
    }

    [Fact]
    public void Disabled_eighths_stay_out_of_reach()
    {
        BootTable table = new();
        uint start = SimulatedMemory.Ram.Base + 0x2000;
        table.Add(RootSlot.Free, ObjectKind.Page, start, 8 | (0b1000_0001u << 8) | ((uint)PageAttributes.Writable << 16));
        RootProgram root = new(table);
        root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Map, RootSlot.Free, (uint)ReadWrite);

        bool[] reached = [.. Enumerable.Range(0, 8).Select(eighth => root.Run.Machine.Mpu.Permits(start + ((uint)eighth * 32), Rights.Write))];
        Assert.Equal([false, true, true, true, true, true, true, false], reached);
    }

    [Fact]
    public void A_page_is_mapped_into_another_space_without_touching_the_own_one()
    {
        uint space = _root.Make(ObjectKind.AddressSpace, 2);
        uint page = _root.Make(ObjectKind.Page, 10);
        uint address = _root.Must(page, PageMethod.Inspect);

        Assert.Equal(0u, _root.Must(space, AddressSpaceMethod.Map, page, (uint)ReadWrite));
        Assert.False(Mpu.Permits(address, Rights.Read));
        _root.Must(space, AddressSpaceMethod.Unmap, 0);
    }

    [Fact]
    public void Rights_go_as_far_as_the_capability_and_the_memory()
    {
        for (uint i = 0; i < s_attributes.Length; i++)
        {
            for (uint held = 0; held <= (uint)Rights.All; held++)
            {
                uint page = _root.Free;
                _root.Must(RootSlot.CapTable, CapTableMethod.Copy, page, RootSlot.Free + i, held);
                for (uint asked = 0; asked <= (uint)Rights.All; asked++)
                {
                    Error expected = Expected(s_attributes[i], (Rights)held, (Rights)asked);
                    Assert.Equal(expected, _root.Call(RootSlot.AddressSpace, AddressSpaceMethod.Map, page, asked));
                    if (expected == Error.None)
                    {
                        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, Mapped);
                    }
                }

                _root.Delete(page);
            }
        }
    }

    [Theory]
    [InlineData(8u)]
    [InlineData(9u)]
    [InlineData(0x81u)]
    [InlineData(0x101u)]
    [InlineData(0xFFFF_FF01)]
    public void Rights_that_do_not_exist_are_refused(uint rights) =>
        Assert.Equal(Error.BadArgument, _root.Call(RootSlot.AddressSpace, AddressSpaceMethod.Map, _root.Make(ObjectKind.Page, 6), rights));

    [Fact]
    public void Only_a_Page_of_the_callers_can_be_mapped()
    {
        foreach ((ObjectKind kind, uint slot) in _root.MakeAll())
        {
            Error expected = kind == ObjectKind.Page ? Error.None : Error.NoCapability;
            Assert.Equal(expected, _root.Call(RootSlot.AddressSpace, AddressSpaceMethod.Map, slot, (uint)Rights.Read));
        }

        foreach (uint slot in (uint[])[0, _root.Free, RootSlot.Count, uint.MaxValue])
        {
            Assert.Equal(Error.NoCapability, _root.Call(RootSlot.AddressSpace, AddressSpaceMethod.Map, slot, (uint)Rights.Read));
        }
    }

    [Fact]
    public void Nothing_is_mapped_of_the_sixteenth_in_a_row()
    {
        uint page = _root.Deepest(_root.Make(ObjectKind.Page, 6));

        Assert.Equal(Error.TooDeep, _root.Call(RootSlot.AddressSpace, AddressSpaceMethod.Map, page, (uint)Rights.Read));
    }

    [Fact]
    public void A_space_has_room_for_as_many_as_it_was_made_for_and_gives_the_numbers_again()
    {
        uint page = _root.Make(ObjectKind.Page, 6);
        for (uint index = Mapped; index < Room; index++)
        {
            Assert.Equal(index, Map(page, Rights.Read));
        }

        Assert.Equal(Error.NoRoom, _root.Call(RootSlot.AddressSpace, AddressSpaceMethod.Map, page, (uint)Rights.Read));
        foreach (uint index in (uint[])[3, 6, 5])
        {
            _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, index);
        }

        foreach (uint index in (uint[])[5, 6, 3])
        {
            Assert.Equal(index, Map(page, Rights.Read));
        }

        Assert.Equal(Error.NoRoom, _root.Call(RootSlot.AddressSpace, AddressSpaceMethod.Map, page, (uint)Rights.Read));
    }

    [Fact]
    public void A_space_for_255_Pages_takes_255()
    {
        uint space = _root.Make(ObjectKind.AddressSpace, 255);
        uint page = _root.Make(ObjectKind.Page, 6);
        for (uint index = 0; index < 255; index++)
        {
            Assert.Equal(index, _root.Must(space, AddressSpaceMethod.Map, page, (uint)Rights.Read));
        }

        Assert.Equal(Error.NoRoom, _root.Call(space, AddressSpaceMethod.Map, page, (uint)Rights.Read));
        _root.Must(space, AddressSpaceMethod.Unmap, 254);
        Assert.Equal(254u, _root.Must(space, AddressSpaceMethod.Map, page, (uint)Rights.Read));
    }

    [Fact]
    public void A_mapping_that_there_is_not_is_refused()
    {
        uint space = _root.Make(ObjectKind.AddressSpace, 3);
        foreach (uint index in (uint[])[3, 4, 255, 256, uint.MaxValue])
        {
            Assert.Equal(Error.BadArgument, _root.Call(space, AddressSpaceMethod.Unmap, index));
            Assert.Equal(Error.BadArgument, _root.Call(space, AddressSpaceMethod.Inspect, index));
        }

        Assert.Equal(Error.BadArgument, _root.Call(space, AddressSpaceMethod.Unmap, 2));
        Assert.Equal(Error.None, _root.Call(space, AddressSpaceMethod.Inspect, 2));
    }

    [Fact]
    public void Inspect_tells_what_is_mapped()
    {
        uint page = _root.Make(ObjectKind.Page, 12);
        uint address = _root.Must(page, PageMethod.Inspect);
        Map(page, ReadWrite);

        Assert.Equal([address, 12, 0, (uint)ReadWrite, 2], Inspect(Mapped));
        Assert.Equal([BootTable.RootCode, BootTable.PageSizeLog2, 0, (uint)ReadExecute, 0], Inspect(0));
        Assert.Equal([0, 0, 0, 0, PageWord.NoRegion], Inspect(Mapped + 1));
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, Mapped);
        Assert.Equal([0, 0, 0, 0, PageWord.NoRegion], Inspect(Mapped));
    }

    [Fact]
    public void The_first_four_keep_their_regions_and_the_others_take_turns_in_three()
    {
        uint[] addresses = MapParts(6);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, PageWord.NoRegion], Regions());

        Read(addresses[5]);
        Assert.Equal([0, 1, 2, 3, PageWord.NoRegion, 5, 6, 4], Regions());
        Read(addresses[2]);
        Assert.Equal([0, 1, 2, 3, 5, PageWord.NoRegion, 6, 4], Regions());
        Read(addresses[3]);
        Assert.Equal([0, 1, 2, 3, 5, 6, PageWord.NoRegion, 4], Regions());
        Read(addresses[4]);
        Assert.Equal([0, 1, 2, 3, 5, 6, 4, PageWord.NoRegion], Regions());

        // Those that are loaded are reached without another turn.
        Read(addresses[0]);
        Read(addresses[2]);
        Read(addresses[4]);
        Assert.Equal([0, 1, 2, 3, 5, 6, 4, PageWord.NoRegion], Regions());
    }

    [Fact]
    public void A_region_that_became_free_is_given_to_the_next_mapping()
    {
        uint[] addresses = MapParts(5);
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, 5);
        Assert.False(Mpu.Permits(addresses[3], Rights.Read));

        Assert.Equal(5u, Map(_root.Make(ObjectKind.Page, 5), Rights.Read));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, PageWord.NoRegion], Regions());
    }

    // The invariants say after each step that region 4 tells whether there is anything in the shared ones.
    [Theory]
    [InlineData(4u, 5u, 6u)]
    [InlineData(4u, 6u, 5u)]
    [InlineData(5u, 4u, 6u)]
    [InlineData(5u, 6u, 4u)]
    [InlineData(6u, 4u, 5u)]
    [InlineData(6u, 5u, 4u)]
    public void A_space_is_one_of_few_Pages_while_nothing_is_in_a_shared_region(uint first, uint second, uint third)
    {
        AddressSpace* space = _root.Run.Machine.Current->AddressSpace;
        uint page = _root.Make(ObjectKind.Page, 5);
        Map(page, Rights.Read);
        Map(page, Rights.Read);
        Assert.True(ProcessorState.Instance->SettledSpace == space);
        for (uint index = AddressSpace.PinnedPages; index < 7; index++)
        {
            Map(page, Rights.Read);
            Assert.True(ProcessorState.Instance->SettledSpace == AddressSpace.SharedLoaded);
        }

        foreach (uint index in (uint[])[first, second])
        {
            _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, index);
            Assert.True(ProcessorState.Instance->SettledSpace == AddressSpace.SharedLoaded);
        }

        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, third);
        Assert.True(ProcessorState.Instance->SettledSpace == space);
    }

    [Fact]
    public void What_another_space_has_in_shared_regions_changes_nothing_here()
    {
        uint other = _root.Make(ObjectKind.AddressSpace, 5);
        uint page = _root.Make(ObjectKind.Page, 5);
        MapParts(3);
        for (uint index = 0; index < 5; index++)
        {
            _root.Must(other, AddressSpaceMethod.Map, page, (uint)Rights.Read);
        }

        _root.Must(other, AddressSpaceMethod.Unmap, AddressSpace.PinnedPages);
        Assert.True(ProcessorState.Instance->SettledSpace == AddressSpace.SharedLoaded);
    }

    [Theory]
    [InlineData(StepKind.Write)]
    [InlineData(StepKind.Execute)]
    public void What_a_mapping_does_not_allow_faults_though_it_is_loaded(object kind)
    {
        uint[] addresses = MapParts(6);
        _root.Run.TryStep((StepKind)kind == StepKind.Write ? new Step(StepKind.Write, addresses[5], 1) : new Step(StepKind.Execute, addresses[5]));

        Assert.Null(_root.Run.Current);
        Assert.Equal(ModelThreadState.Suspended, _root.Thread.State);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(32)]
    public void What_no_mapping_covers_faults(int distance)
    {
        uint[] addresses = MapParts(6);
        uint edge = distance < 0 ? addresses[0] : addresses[5];
        _root.Run.TryStep(new Step(StepKind.Read, (uint)(edge + distance)));

        Assert.Null(_root.Run.Current);
    }

    [Fact]
    public void The_last_byte_of_a_mapping_that_is_not_loaded_is_reached()
    {
        uint[] addresses = MapParts(6);
        Read(addresses[5] + 31);

        Assert.Equal(4u, Regions()[7]);
    }

    [Fact]
    public void A_mapping_that_is_gone_is_not_loaded()
    {
        uint[] addresses = MapParts(6);
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, 7);
        _root.Run.TryStep(new Step(StepKind.Read, addresses[5]));

        Assert.Null(_root.Run.Current);
    }

    [Fact]
    public void A_number_below_eight_that_is_given_again_takes_no_region_from_another()
    {
        uint[] addresses = MapParts(6);
        Read(addresses[5]);
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, 4);
        Assert.Equal(4u, Map(_root.Make(ObjectKind.Page, 5), Rights.Read));

        Assert.Equal([0, 1, 2, 3, PageWord.NoRegion, 5, 6, 4], Regions());
        Assert.True(Mpu.Permits(addresses[5], Rights.Read));
    }

    [Fact]
    public void An_eighth_that_a_mapping_has_not_does_not_load_it()
    {
        const int Missing = 2;
        (RootProgram root, uint start, uint last) = MapEighths(1u << Missing);
        root.Run.TryStep(new Step(StepKind.Read, start + ((uint)Missing * 32)));

        Assert.Null(root.Run.Current);
        Assert.Null(Space(root).RegionOf(last));
    }

    [Fact]
    public void An_eighth_that_a_mapping_has_loads_it()
    {
        (RootProgram root, uint start, uint last) = MapEighths(0b0000_0100);
        root.Do(new Step(StepKind.Read, start + 96));

        Assert.Equal(AddressSpace.PinnedPages, Space(root).RegionOf(last));
    }

    // The words of a number that is free again are the kernel's list of such numbers: read as a mapping's they could cover any address.
    [Fact]
    public void In_a_large_space_a_walk_in_any_direction_finds_what_is_mapped_and_nothing_else()
    {
        const uint Count = 40;
        Worker worker = new(_root, pages: Count);
        uint page = _root.Make(ObjectKind.Page, 11);
        uint address = _root.Must(page, PageMethod.Inspect);
        uint part = _root.Take();
        for (uint i = 0; i < Count - Mapped; i++)
        {
            _root.Must(page, PageMethod.Split, part, i * 32, 5);
            Assert.Equal(i + Mapped, _root.Must(worker.Space, AddressSpaceMethod.Map, part, (uint)Rights.Read));
            _root.Must(RootSlot.CapTable, CapTableMethod.Delete, part);
        }

        uint[] free = [29, 30, 27, 12];
        Assert.All(free, index => _root.Must(worker.Space, AddressSpaceMethod.Unmap, index));
        worker.Start();
        uint[] indexes = [.. Enumerable.Range((int)Mapped, (int)(Count - Mapped)).Select(index => (uint)index).Except(free)];
        Assert.All((uint[])[.. indexes, .. indexes.Reverse(), Count - 1, Count - 2, Count - 1, 5, 4, 39], index => worker.Do(new Step(StepKind.Read, address + ((index - Mapped) * 32))));
        worker.Wait(new Step(StepKind.Read, address + ((12 - Mapped) * 32)));
        Assert.Equal(ModelThreadState.Suspended, worker.Thread.State);
    }

    [Fact]
    public void Of_two_mappings_the_search_finds_the_next_behind_the_one_loaded_last()
    {
        Worker worker = new(_root, pages: 16);
        uint page = _root.Make(ObjectKind.Page, 9);
        uint address = _root.Must(page, PageMethod.Inspect);
        uint part = _root.Take();
        foreach (uint place in (uint[])[0, 1, 2, 3, 4, 5, 6, 7, 5, 8, 9])
        {
            _root.Must(page, PageMethod.Split, part, place * 32, 5);
            _root.Must(worker.Space, AddressSpaceMethod.Map, part, (uint)Rights.Read);
            _root.Must(RootSlot.CapTable, CapTableMethod.Delete, part);
        }

        worker.Start();
        Assert.All((uint[])[6, 5, 7, 8, 9, 5, 4, 3, 6, 5], place => worker.Do(new Step(StepKind.Read, address + (place * 32))));
    }

    // The search begins behind the last number there is, comes round, and ends with that one.
    [Fact]
    public void The_mapping_with_the_last_number_is_found_when_the_search_starts_behind_it()
    {
        uint[] addresses = MapParts(6);
        Read(addresses[5]);
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, 7);
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, 4);
        Assert.Equal(4u, Map(_root.Make(ObjectKind.Page, 5), Rights.Read));
        uint last = _root.Make(ObjectKind.Page, 5);
        Assert.Equal(7u, Map(last, Rights.Read));
        Assert.Equal(PageWord.NoRegion, Regions()[7]);

        Read(_root.Must(last, PageMethod.Inspect));
        Assert.NotEqual(PageWord.NoRegion, Regions()[7]);
    }

    private static ModelAddressSpace Space(RootProgram root) => (ModelAddressSpace)root.Run.Model.Living.Find(living => living is ModelAddressSpace)!;

    // A root program with a Page of 256 bytes, of which these eighths do not belong to it, under the number that is returned, in no region.
    private static (RootProgram Root, uint Start, uint Last) MapEighths(uint missing)
    {
        BootTable table = new();
        uint start = SimulatedMemory.Ram.Base + 0x2000;
        table.Add(RootSlot.Free, ObjectKind.Page, start, 8 | (missing << 8) | ((uint)PageAttributes.Writable << 16));
        RootProgram root = new(table);
        root.Take();
        uint other = root.Make(ObjectKind.Page, 5);
        for (int i = 0; i < 5; i++)
        {
            root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Map, other, (uint)Rights.Read);
        }

        uint last = root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Map, RootSlot.Free, (uint)Rights.Read);
        root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Inspect, last);
        Assert.Equal([missing, (uint)Rights.Read, PageWord.NoRegion], root.Thread.Registers[3..6]);
        return (root, start, last);
    }

    private static Error Expected(PageAttributes attributes, Rights held, Rights asked)
    {
        bool isDevice = attributes.HasFlag(PageAttributes.Device);
        bool writes = asked.HasFlag(Rights.Write);
        bool executes = asked.HasFlag(Rights.Execute);
        bool isPossible = asked.HasFlag(Rights.Read)
            && (!writes || !executes || attributes.HasFlag(PageAttributes.WriteExecute))
            && (!writes || attributes.HasFlag(PageAttributes.Writable))
            && (!executes || (attributes.HasFlag(PageAttributes.Executable) && !isDevice));
        return !isPossible ? Error.BadArgument : (held & asked) == asked ? Error.None : Error.NoRight;
    }

    // Maps so many neighbouring pieces of 32 bytes of one Page for reading, and returns their addresses.
    private uint[] MapParts(uint count)
    {
        uint page = _root.Make(ObjectKind.Page, 9);
        uint address = _root.Must(page, PageMethod.Inspect);
        for (uint i = 0; i < count; i++)
        {
            uint part = _root.Take();
            _root.Must(page, PageMethod.Split, part, 64 + (i * 32), 5);
            Map(part, Rights.Read);
        }

        return [.. Enumerable.Range(0, (int)count).Select(i => address + 64 + ((uint)i * 32))];
    }

    private void Read(uint address) => _root.Do(new Step(StepKind.Read, address));

    private uint Map(uint page, Rights rights) => _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Map, page, (uint)rights);

    private uint[] Inspect(uint index)
    {
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Inspect, index);
        return [.. _root.Thread.Registers.AsSpan(1, 5)];
    }

    private uint[] Regions() => [.. Enumerable.Range(0, (int)Room).Select(index => Inspect((uint)index)[4])];
}

using System.Collections.Generic;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Where the kernel believes a thread's stack: judged by what the MPU would let the thread do itself. WriteRegisters puts a frame of 32 bytes below the stack pointer.</summary>
public sealed unsafe class StackTests
{
    private const uint Frame = UserMemory.FrameSize;

    // A Page of 1024 bytes, and parts of it.
    private const uint Size = 1024;

    private readonly RootProgram _root = new();
    private readonly uint _thread;
    private readonly uint _space;
    private readonly uint _page;
    private readonly uint _start;

    public StackTests()
    {
        _thread = _root.Make(ObjectKind.Thread);
        _space = _root.Make(ObjectKind.AddressSpace, 7);
        _page = _root.Make(ObjectKind.Page, 10);
        _start = _root.Must(_page, PageMethod.Inspect);
        _root.Must(_thread, ThreadMethod.Configure, 0, _space);
    }

    [Fact]
    public void A_frame_must_lie_in_the_region_from_its_first_byte_to_its_last()
    {
        Map(_page);

        Assert.Equal([_start + Frame, _start + Size], Ends(StacksFrom(_start - 64, _start + Size + 64)));
    }

    [Fact]
    public void A_frame_may_lie_in_two_regions_that_meet()
    {
        Map(Part(512, 6));
        Map(Part(576, 5));

        Assert.Equal([_start + 512 + Frame, _start + 608], Ends(StacksFrom(_start + 448, _start + 672)));
    }

    [Fact]
    public void The_higher_region_decides()
    {
        Map(_page);
        Map(Part(256, 8), Rights.Read);
        List<uint> stacks = StacksFrom(_start, _start + Size);

        Assert.Contains(_start + 256, stacks);
        Assert.DoesNotContain(_start + 264, stacks);
        Assert.DoesNotContain(_start + 512 + Frame - 8, stacks);
        Assert.Contains(_start + 512 + Frame, stacks);
    }

    [Fact]
    public void The_order_of_regions_counts_and_not_that_of_mappings()
    {
        Map(Part(256, 8), Rights.Read);
        Map(_page);

        Assert.Equal([_start + Frame, _start + Size], Ends(StacksFrom(_start - 64, _start + Size + 64)));
    }

    [Theory]
    [InlineData(Rights.Read)]
    [InlineData(Rights.Read | Rights.Execute)]
    public void Memory_that_is_not_written_is_no_stack(Rights rights)
    {
        Map(_page, rights);

        Assert.Empty(StacksFrom(_start - 64, _start + Size + 64));
    }

    [Fact]
    public void Each_of_the_seven_regions_counts()
    {
        for (uint i = 0; i < 7; i++)
        {
            Map(Part(i * 64, 5));
        }

        for (uint i = 0; i < 7; i++)
        {
            Assert.Equal([_start + (i * 64) + Frame], StacksFrom(_start + (i * 64), _start + (i * 64) + 64));
        }
    }

    // Behind the regions lie the mappings, whose words would be regions of all sizes.
    [Fact]
    public void Of_more_mappings_than_regions_only_the_regions_count()
    {
        const uint Count = 20;
        uint space = _root.Make(ObjectKind.AddressSpace, Count);
        _root.Must(_thread, ThreadMethod.Configure, 0, space);
        for (uint i = 0; i < Count; i++)
        {
            _root.Must(space, AddressSpaceMethod.Map, Part(i * 32, 5), (uint)(Rights.Read | Rights.Write));
        }

        Assert.Equal([_start + Frame, _start + (7 * Frame)], Ends(StacksFrom(_start - 64, _start + Size + 64)));
    }

    [Fact]
    public void A_device_is_no_stack()
    {
        Map(_root.Make(ObjectKind.Page, 10, RootSlot.Device));

        Assert.Empty(StacksFrom(SimulatedMemory.Devices, SimulatedMemory.Devices + Size));
    }

    [Fact]
    public void A_space_with_nothing_mapped_has_no_stack() => Assert.Empty(StacksFrom(_start, _start + Size));

    [Fact]
    public void A_thread_without_a_space_has_no_stack() =>
        Assert.Equal(Error.BadState, _root.Call(_root.Make(ObjectKind.Thread), ThreadMethod.WriteRegisters, BootTable.RootCode, _start + Size));

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(4u)]
    public void A_stack_pointer_is_a_multiple_of_8(uint offset)
    {
        Map(_page);

        Assert.Equal(Error.BadArgument, _root.Call(_thread, ThreadMethod.WriteRegisters, BootTable.RootCode, _start + 512 + offset));
    }

    // Behind the last address comes the first: there the null guard is, which no mapping gets round.
    [Fact]
    public void A_frame_does_not_wrap_around_to_address_0_and_the_null_guard_is_no_stack()
    {
        // RBAR and RASR of RAM that is read and written: the last 4 KiB of all addresses, and the first 256 MiB.
        const uint Ram = (3u << 24) | (1u << 17) | 1;
        Machine machine = new();
        uint* words = (uint*)AddressSpace.Region(machine.Current->AddressSpace, 0);
        (words[0], words[1]) = (0xFFFF_F010, Ram | (11u << 1));
        (words[2], words[3]) = (0x0000_0011, Ram | (27u << 1));

        Assert.True(RegionCache.IsStack(machine.Current->AddressSpace, 0xFFFF_FFE0, Frame));
        Assert.False(RegionCache.IsStack(machine.Current->AddressSpace, 0xFFFF_FFE8, Frame));
        Assert.False(RegionCache.IsStack(machine.Current->AddressSpace, 0, Frame));
        Assert.False(RegionCache.IsStack(machine.Current->AddressSpace, MpuRegion.NullGuardSize - 8, Frame));
        Assert.True(RegionCache.IsStack(machine.Current->AddressSpace, MpuRegion.NullGuardSize, Frame));
    }

    [Fact]
    public void The_stack_of_a_thread_whose_memory_is_gone_is_not_read()
    {
        Map(_page);
        _root.Must(_thread, ThreadMethod.WriteRegisters, BootTable.RootCode, _start + Size);
        Assert.Equal(Error.None, _root.Call(_thread, ThreadMethod.ReadRegisters, 1));
        _root.Must(_space, AddressSpaceMethod.Unmap, 0);

        Assert.Equal(Error.BadState, _root.Call(_thread, ThreadMethod.ReadRegisters, 1));
    }

    [Fact]
    public void The_kernel_believes_a_stack_exactly_where_the_thread_can_write()
    {
        RandomWords random = new(1);
        SimulatedMpu mpu = new();
        AddressSpace* space = (AddressSpace*)((ModelThread)_root.Thread.CapTable!.Slot(_thread)!.Content!.Target).AddressSpace!.Address;
        for (int round = 0; round < 20; round++)
        {
            for (uint i = 0; i < 1 + random.Below(7); i++)
            {
                uint sizeLog2 = 5 + random.Below(5);
                Map(Part((random.Below(Size) >> (int)sizeLog2) << (int)sizeLog2, sizeLog2), random.Percent(75) ? Rights.Read | Rights.Write : Rights.Read);
            }

            mpu.Load(space);
            for (uint end = _start - 16; end <= _start + Size + 16; end += 8)
            {
                Assert.Equal(CanWrite(mpu, end - Frame), IsStack(end));
            }

            _root.Run.Check();
            _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, _page);
        }
    }

    private static bool CanWrite(SimulatedMpu mpu, uint address)
    {
        for (uint i = 0; i < Frame; i++)
        {
            if (!mpu.Permits(address + i, Rights.Write))
            {
                return false;
            }
        }

        return true;
    }

    private void Map(uint page, Rights rights = Rights.Read | Rights.Write) => _root.Must(_space, AddressSpaceMethod.Map, page, (uint)rights);

    private uint Part(uint offset, uint sizeLog2)
    {
        uint slot = _root.Free;
        while (_root.Inspect(slot).Kind != ObjectKind.None)
        {
            slot++;
        }

        _root.Must(_page, PageMethod.Split, slot, offset, sizeLog2);
        return slot;
    }

    // What the machine says. All is compared with the model once, at the end of many.
    private bool IsStack(uint end)
    {
        _root.Run.Do(Step.Call(Operation.Call, _thread, (uint)ThreadMethod.WriteRegisters, BootTable.RootCode, end));
        return _root.Run.Machine.Current->Registers.Tag == 0;
    }

    private List<uint> StacksFrom(uint first, uint last)
    {
        List<uint> stacks = [];
        for (uint end = first; end <= last; end += 8)
        {
            if (IsStack(end))
            {
                stacks.Add(end);
            }
        }

        _root.Run.Check();
        return stacks;
    }

    private static uint[] Ends(List<uint> stacks) => [stacks[0], stacks[^1]];
}

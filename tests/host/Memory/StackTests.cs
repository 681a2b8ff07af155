using Cashew.Abi;
using CsCheck;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Where the kernel believes a thread's stack: judged by what the MPU would let the thread do itself.</summary>
public sealed unsafe class StackTests
{
    private const uint Frame = UserMemory.FrameSize;
    private const uint Start = 0x2000_0400;
    private const uint End = 0x2000_0800;

    private readonly Machine _machine = new();
    private readonly KernelObject _space;

    public StackTests() => _space = _machine.AddAddressSpace();

    [Fact]
    public void A_frame_must_lie_in_the_region_from_its_first_byte_to_its_last()
    {
        Map(Start, 10);
        Assert.True(IsStack(Start));
        Assert.True(IsStack(End - Frame));
        Assert.False(IsStack(Start - 4));
        Assert.False(IsStack(Start - Frame));
        Assert.False(IsStack(End - Frame + 4));
        Assert.False(IsStack(End));
    }

    [Fact]
    public void A_frame_may_lie_in_two_regions_that_meet()
    {
        Map(Start, 10);
        Map(End, 10);
        Assert.True(IsStack(End - 16));
    }

    [Fact]
    public void Disabled_eighths_are_no_stack()
    {
        Map(Start, 10, 0b1000_0010);
        Assert.True(IsStack(Start + 128 - Frame));
        Assert.False(IsStack(Start + 128 - Frame + 4));
        Assert.False(IsStack(Start + 128));
        Assert.False(IsStack(Start + 256 - 4));
        Assert.True(IsStack(Start + 256));
        Assert.True(IsStack(End - 128 - Frame));
        Assert.False(IsStack(End - 128 - Frame + 4));
    }

    [Fact]
    public void The_higher_region_decides()
    {
        Map(Start, 10);
        Map(Start + 256, 8, 0, Rights.Read);
        Assert.True(IsStack(Start + 256 - Frame));
        Assert.False(IsStack(Start + 256 - Frame + 4));
        Assert.False(IsStack(Start + 256));
        Assert.True(IsStack(Start + 512));
    }

    [Fact]
    public void Below_a_disabled_eighth_of_the_higher_region_the_lower_one_decides()
    {
        Map(Start, 10);
        Map(Start + 256, 8, 0b0000_0001, Rights.Read);
        Assert.True(IsStack(Start + 256));
        Assert.False(IsStack(Start + 256 + 4));
    }

    [Fact]
    public void Memory_that_is_only_read_or_executed_is_no_stack()
    {
        Map(Start, 10, 0, Rights.Read);
        Map(End, 10, 0, Rights.Read | Rights.Execute, PageAttributes.Executable);
        Assert.False(IsStack(Start));
        Assert.False(IsStack(End));
    }

    [Fact]
    public void A_device_is_no_stack()
    {
        Map(0x4000_4400, 10, 0, Rights.Read | Rights.Write, PageAttributes.Writable | PageAttributes.Device);
        Assert.False(IsStack(0x4000_4400));
    }

    [Fact]
    public void A_frame_may_end_where_addresses_end_and_not_behind_that()
    {
        Map(0xFFFF_F000, 12);
        Assert.True(IsStack(0xFFFF_FFE0));
        Assert.False(IsStack(0xFFFF_FFE4));
        Assert.False(IsStack(0xFFFF_FFFC));
    }

    [Fact]
    public void A_frame_does_not_wrap_around_to_address_0()
    {
        Map(0, 32);
        Assert.True(IsStack(0xFFFF_FFE0));
        Assert.False(IsStack(0xFFFF_FFF0));
        Assert.False(IsStack(0));
        Assert.True(IsStack(0x2000_0000));
    }

    [Fact]
    public void The_null_guard_goes_before_whatever_is_mapped_there()
    {
        Map(0, 20);
        Assert.False(IsStack(0));
        Assert.False(IsStack(0x1000));
    }

    [Fact]
    public void A_space_with_nothing_mapped_has_no_stack()
    {
        Assert.False(IsStack(0));
        Assert.False(IsStack(Start));
    }

    [Fact]
    public void The_kernel_believes_a_stack_exactly_where_the_thread_can_read_and_write_ram()
    {
        // Small pages in a small range, so that they overlap; addresses are multiples of 4, as UserMemory sees to it.
        Gen<(int SizeLog2, uint Place, byte Disabled, uint Kind)> page = Gen.Select(Gen.Int[5, 10], Gen.UInt[0, 63], Gen.Byte, Gen.UInt[0, 4]);
        Gen.Select(page.Array[0, 7], Gen.UInt[0, 511].Array[16]).Sample(
            (pages, offsets) =>
            {
                AddressSpace.Initialize(_space.AddressSpace);
                foreach ((int sizeLog2, uint place, byte disabled, uint kind) in pages)
                {
                    MapRandom(sizeLog2, place, disabled, kind);
                }

                _machine.Mpu.Load(_space.AddressSpace);
                foreach (uint offset in offsets)
                {
                    uint address = Start + (offset * 4);
                    Assert.Equal(ThreadCanUse(address), IsStack(address));
                }
            },
            iter: 20_000,
            threads: 1);
    }

    private bool ThreadCanUse(uint address)
    {
        for (uint i = 0; i < Frame; i++)
        {
            if (!_machine.Mpu.Permits(address + i, Rights.Read) || !_machine.Mpu.Permits(address + i, Rights.Write) || _machine.Mpu.IsDevice(address + i))
            {
                return false;
            }
        }

        return true;
    }

    private void MapRandom(int sizeLog2, uint place, byte disabled, uint kind)
    {
        uint start = (Start + (place * 32)) & ~((1u << sizeLog2) - 1);
        (Rights rights, PageAttributes attributes) = kind switch
        {
            0 => (Rights.Read, PageAttributes.Writable),
            1 => (Rights.Read | Rights.Execute, PageAttributes.Executable),
            2 => (Rights.Read | Rights.Write, PageAttributes.Writable | PageAttributes.Device),
            _ => (Rights.Read | Rights.Write, PageAttributes.Writable),
        };
        Page page = new() { Base = start, SizeLog2 = (byte)sizeLog2, DisabledSubregions = sizeLog2 < 8 ? (byte)0 : disabled, Attributes = attributes };
        Error error = AddressSpace.Map(_space.AddressSpace, &page, rights, rights, out _);
        Assert.True(error is Error.None or Error.Occupied);
    }

    private void Map(
        uint start,
        int sizeLog2,
        byte disabled = 0,
        Rights rights = Rights.Read | Rights.Write,
        PageAttributes attributes = PageAttributes.Writable)
    {
        KernelObject page = _machine.AddPage(start, sizeLog2, attributes, disabled);
        Assert.Equal(Error.None, AddressSpace.Map(_space.AddressSpace, page.Page, rights, rights, out _));
    }

    private bool IsStack(uint address) => AddressSpace.IsStack(_space.AddressSpace, address, Frame);
}

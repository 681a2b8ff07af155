using System;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class AddressSpaceTests
{
    private const uint Space = 1;
    private const uint PageSlot = 2;
    private const uint FreeAddress = 0x2000_8000;
    private const Rights ReadWrite = Rights.Read | Rights.Write;
    private const Rights ReadExecute = Rights.Read | Rights.Execute;

    // Of the seven regions that a program can have, its code and its RAM take two.
    private const uint FreeRegions = AddressSpace.MaxPages - 2;

    private readonly Machine _machine = new();
    private readonly UserProgram _program;
    private readonly UserProgram _other;

    public AddressSpaceTests()
    {
        _program = _machine.AddProgram("program", 10);
        _other = _machine.AddProgram("other", 10);
        _program.Give(Space, _program.Space, Rights.Write);
        _machine.Start(_program, _other);
    }

    [Fact]
    public void A_page_that_is_mapped_can_be_reached_at_once()
    {
        GivePage(PageAttributes.Writable, Rights.All);
        _machine.SwitchTo(_program);
        Assert.False(_machine.Mpu.Permits(FreeAddress, Rights.Read));
        Assert.Equal(Error.None, Map(ReadWrite));
        Assert.Equal(2u, _program.Words[0]);
        Assert.True(_machine.Mpu.Permits(FreeAddress, Rights.Write));
        Assert.True(_machine.Mpu.Permits(FreeAddress + 1023, Rights.Write));
        Assert.False(_machine.Mpu.Permits(FreeAddress + 1024, Rights.Read));
        Assert.False(_machine.Mpu.Permits(FreeAddress, Rights.Execute));
        Invariants.Check(_machine);
    }

    [Fact]
    public void A_page_that_is_unmapped_is_out_of_reach_at_once()
    {
        GivePage(PageAttributes.Writable, Rights.All);
        Map(ReadWrite);
        Assert.Equal(Error.None, _program.Invoke(Space, AddressSpaceMethod.Unmap, PageSlot));
        Assert.True(_machine.Current == _program.Thread);
        Assert.False(_machine.Mpu.Permits(FreeAddress, Rights.Read));
        Invariants.Check(_machine);
        Assert.Equal(Error.BadArgument, _program.Invoke(Space, AddressSpaceMethod.Unmap, PageSlot));
    }

    [Fact]
    public void A_page_is_mapped_into_another_space_without_touching_the_own_one()
    {
        GivePage(PageAttributes.Writable, Rights.All);
        _program.Give(Space, _other.Space, Rights.Write);
        Assert.Equal(Error.None, Map(ReadWrite));
        Assert.False(_machine.Mpu.Permits(FreeAddress, Rights.Read));
        Invariants.Check(_machine);
        _machine.SwitchTo(_other);
        Assert.True(_machine.Mpu.Permits(FreeAddress, Rights.Write));
        Invariants.Check(_machine);
    }

    [Fact]
    public void A_mapping_has_the_rights_that_were_asked_for()
    {
        GivePage(PageAttributes.Writable, Rights.All);
        _machine.SwitchTo(_program);
        Assert.Equal(Error.None, Map(Rights.Read));
        Assert.True(_machine.Mpu.Permits(FreeAddress, Rights.Read));
        Assert.False(_machine.Mpu.Permits(FreeAddress, Rights.Write));
    }

    [Fact]
    public void Rights_go_as_far_as_the_capability_the_memory_and_common_sense()
    {
        PageAttributes[] attributes =
        [
            PageAttributes.None,
            PageAttributes.Writable,
            PageAttributes.Executable,
            PageAttributes.Executable | PageAttributes.Writable,
            PageAttributes.Device | PageAttributes.Writable,
            PageAttributes.Device | PageAttributes.Executable,
            PageAttributes.Device | PageAttributes.Executable | PageAttributes.Writable,
        ];
        KernelObject page = GivePage(PageAttributes.None, Rights.All);
        foreach (PageAttributes attribute in attributes)
        {
            page.Page->Attributes = attribute;
            for (uint held = 0; held <= (uint)Rights.All; held++)
            {
                for (uint asked = 0; asked <= (uint)Rights.All; asked++)
                {
                    _program.Slot(PageSlot)->Rights = (Rights)held;
                    Error expected = Expected(attribute, (Rights)held, (Rights)asked);
                    Assert.Equal(expected, Map((Rights)asked));
                    Invariants.Check(_machine);
                    _program.Invoke(Space, AddressSpaceMethod.Unmap, PageSlot);
                }
            }
        }
    }

    [Fact]
    public void Rights_that_do_not_exist_are_refused()
    {
        GivePage(PageAttributes.Writable, Rights.All);
        AssertRefused(Error.BadArgument, AddressSpaceMethod.Map, PageSlot, 0x09);
        AssertRefused(Error.BadArgument, AddressSpaceMethod.Map, PageSlot, 0x81);
        AssertRefused(Error.BadArgument, AddressSpaceMethod.Map, PageSlot, 0x101);
    }

    [Fact]
    public void A_page_is_mapped_once()
    {
        GivePage(PageAttributes.Writable, Rights.All);
        Map(ReadWrite);
        AssertRefused(Error.Occupied, AddressSpaceMethod.Map, PageSlot, (uint)Rights.Read);
    }

    [Fact]
    public void A_space_has_room_for_seven_pages()
    {
        for (uint i = 0; i < FreeRegions; i++)
        {
            GivePage(PageAttributes.Writable, Rights.All, FreeAddress + (i * 1024));
            Assert.Equal(Error.None, Map(ReadWrite));
            Assert.Equal(i + 2, _program.Words[0]);
            Invariants.Check(_machine);
        }

        GivePage(PageAttributes.Writable, Rights.All, FreeAddress + (FreeRegions * 1024));
        AssertRefused(Error.NoRoom, AddressSpaceMethod.Map, PageSlot, (uint)ReadWrite);
    }

    [Fact]
    public void A_region_that_became_free_is_used_again()
    {
        KernelObject first = GivePage(PageAttributes.Writable, Rights.All);
        Map(ReadWrite);
        GivePage(PageAttributes.Writable, Rights.All, FreeAddress + 1024);
        Map(ReadWrite);
        _program.Give(PageSlot, first);
        _program.Invoke(Space, AddressSpaceMethod.Unmap, PageSlot);
        GivePage(PageAttributes.Writable, Rights.All, FreeAddress + 2048);
        Assert.Equal(Error.None, Map(ReadWrite));
        Assert.Equal(2u, _program.Words[0]);
        Invariants.Check(_machine);
    }

    [Fact]
    public void A_page_needs_a_capability_to_one()
    {
        foreach (AddressSpaceMethod method in new[] { AddressSpaceMethod.Map, AddressSpaceMethod.Unmap })
        {
            AssertRefused(Error.NoCapability, method, 0, (uint)Rights.Read);
            AssertRefused(Error.NoCapability, method, 9, (uint)Rights.Read);
            AssertRefused(Error.NoCapability, method, Space, (uint)Rights.Read);
            AssertRefused(Error.NoCapability, method, uint.MaxValue, (uint)Rights.Read);
        }
    }

    [Fact]
    public void Pages_of_one_address_and_different_sizes_are_different()
    {
        GivePage(PageAttributes.Writable, Rights.All);
        Map(ReadWrite);
        KernelObject small = _machine.AddPage(FreeAddress, 5, PageAttributes.Writable);
        _program.Give(PageSlot, small);
        AssertRefused(Error.BadArgument, AddressSpaceMethod.Unmap, PageSlot);
        Assert.Equal(Error.None, Map(Rights.Read));
        Invariants.Check(_machine);
    }

    [Fact]
    public void Pages_that_share_the_eighths_of_one_region_are_different()
    {
        KernelObject lower = _machine.AddPage(FreeAddress, 10, PageAttributes.Writable, 0xF0);
        KernelObject upper = _machine.AddPage(FreeAddress, 10, PageAttributes.Writable, 0x0F);
        _program.Give(PageSlot, lower);
        Assert.Equal(Error.None, Map(ReadWrite));
        _program.Give(PageSlot, upper);
        AssertRefused(Error.BadArgument, AddressSpaceMethod.Unmap, PageSlot);
        Assert.Equal(Error.None, Map(ReadWrite));
        Assert.True(_machine.Mpu.Permits(FreeAddress, Rights.Write));
        Assert.True(_machine.Mpu.Permits(FreeAddress + 512, Rights.Write));
        Assert.Equal(Error.None, _program.Invoke(Space, AddressSpaceMethod.Unmap, PageSlot));
        Assert.True(_machine.Mpu.Permits(FreeAddress, Rights.Write));
        Assert.False(_machine.Mpu.Permits(FreeAddress + 512, Rights.Read));
        Invariants.Check(_machine);
    }

    [Fact]
    public void Inspect_tells_what_is_mapped()
    {
        _program.Give(PageSlot, _machine.AddPage(FreeAddress, 12, PageAttributes.Writable, 0xC0));
        Map(ReadWrite);
        Assert.Equal(Error.None, _program.Invoke(Space, AddressSpaceMethod.Inspect, 2));
        Assert.Equal([FreeAddress, 4096, 0xC0, (uint)ReadWrite], _program.Words[..4]);
        Assert.Equal(Error.None, _program.Invoke(Space, AddressSpaceMethod.Inspect, 0));
        Assert.Equal([_program.Code.Page->Base, 1024, 0, (uint)ReadExecute], _program.Words[..4]);
        Assert.Equal(Error.None, _program.Invoke(Space, AddressSpaceMethod.Inspect, 3));
        Assert.Equal(0u, _program.Words[1]);
        Assert.Equal(0u, _program.Words[3]);
        AssertRefused(Error.BadArgument, AddressSpaceMethod.Inspect, 7);
        AssertRefused(Error.BadArgument, AddressSpaceMethod.Inspect, uint.MaxValue);
    }

    private static Error Expected(PageAttributes attributes, Rights held, Rights asked)
    {
        bool isDevice = (attributes & PageAttributes.Device) != 0;
        bool writes = (asked & Rights.Write) != 0;
        bool executes = (asked & Rights.Execute) != 0;
        bool isPossible = (asked & Rights.Read) != 0
            && !(writes && executes)
            && (!writes || (attributes & PageAttributes.Writable) != 0)
            && (!executes || ((attributes & PageAttributes.Executable) != 0 && !isDevice));
        return !isPossible ? Error.BadArgument : (held & asked) == asked ? Error.None : Error.NoRight;
    }

    private KernelObject GivePage(PageAttributes attributes, Rights rights, uint address = FreeAddress)
    {
        KernelObject page = _machine.AddPage(address, 10, attributes);
        _program.Give(PageSlot, page, rights);
        return page;
    }

    private Error Map(Rights rights) => _program.Invoke(Space, AddressSpaceMethod.Map, PageSlot, (uint)rights);

    private void AssertRefused(Error error, AddressSpaceMethod method, params ReadOnlySpan<uint> words)
    {
        StepRecord before = StepRecord.Take(_machine);
        Assert.Equal(error, _program.Invoke(Space, method, words));
        before.AssertUnchangedBut(_program.Thread);
        Invariants.Check(_machine);
    }
}

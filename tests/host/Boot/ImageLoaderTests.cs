using System;
using Cashew.Abi;
using Cashew.Abi.Image;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Boot makes the root program of the image table, and gives it all there is.</summary>
public sealed unsafe class ImageLoaderTests
{
    [Fact]
    public void The_root_program_runs_first_with_what_its_record_says()
    {
        BootTable table = new();
        Machine machine = new(table);

        Assert.True(machine.IsBooted);
        Assert.Equal((uint)CapTable.Slot(machine.Current->CapTable, RootSlot.Thread)->Target(ObjectKind.Thread), (uint)machine.Current);
        Assert.Equal(table.Root.Priority, machine.Current->Priority);
        Assert.Equal(table.Root.StackTop - UserMemory.FrameSize, machine.Current->StackPointer);
        Assert.Equal(table.Root.Entry, UserMemory.Frame(machine.Current)->ProgramCounter);
        Assert.Equal(table.Root.Budget, machine.Current->Home->Budget);
        Assert.Equal(BootTable.RootRam, (uint)UserMemory.Utcb(machine.Current));
    }

    [Fact]
    public void It_starts_as_if_it_had_received_the_boot_information()
    {
        Machine machine = new();

        Assert.Equal(0u, machine.Current->Registers.Tag);
        Assert.Equal(BootTable.BootInfo, machine.Current->Registers.Word0);
        Assert.Equal(168_000_000u, machine.Current->Registers.Word1);
        Assert.Equal(84_000_000u, machine.Current->Registers.Word2);
        Assert.Equal(BootInfo.MagicValue, ((BootInfo*)BootTable.BootInfo)->Magic);
    }

    [Fact]
    public void Its_RAM_holds_nothing_of_what_was_there_before_and_its_flash_stays()
    {
        _ = new Machine(leftOver: 0xA5);

        Span<byte> ram = new((void*)BootTable.RootRam, (1 << BootTable.PageSizeLog2) - (int)UserMemory.FrameSize);
        Assert.False(ram.ContainsAnyExcept((byte)0));
        Assert.Equal(0xA5, *(byte*)BootTable.RootCode);
    }

    [Fact]
    public void The_eighths_that_a_Page_does_not_have_are_not_cleared()
    {
        BootTable table = new();
        uint start = SimulatedMemory.Ram.Base + 0x2000;
        table.Add(RootSlot.Free, ObjectKind.Page, start, 8 | (0b1000_0001u << 8) | ((uint)PageAttributes.Writable << 16));
        _ = new Machine(table, leftOver: 0xA5);

        Assert.Equal(0xA5, *(byte*)start);
        Assert.Equal(0, *(byte*)(start + 32));
        Assert.Equal(0, *(byte*)(start + 223));
        Assert.Equal(0xA5, *(byte*)(start + 224));
    }

    [Fact]
    public void A_program_without_a_UTCB_has_none()
    {
        BootTable table = new();
        table.Root.UtcbPage = 0;
        Machine machine = new(table);

        Assert.True(machine.IsBooted);
        Assert.True(UserMemory.Utcb(machine.Current) == null);
    }

    [Fact]
    public void A_mapping_that_cannot_be_is_refused()
    {
        BootTable table = new();
        table.Map(RootSlot.Code, Rights.Read | Rights.Write);

        Assert.False(new Machine(table).IsBooted);
    }

    [Fact]
    public void A_stack_outside_its_RAM_is_refused()
    {
        BootTable table = new();
        table.Root.StackTop += 8;

        Assert.False(new Machine(table).IsBooted);
    }

    [Theory]
    [InlineData(1u, 0u)]
    [InlineData(0u, 1u)]
    public void A_table_of_another_kind_or_version_is_refused(uint magic, uint version)
    {
        ImageHeader image = new() { Magic = ImageHeader.MagicValue ^ magic, Version = BootInfo.CurrentVersion ^ version };

        Assert.False(ImageLoader.IsValid(&image));
    }
}

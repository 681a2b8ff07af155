using System;
using Cashew.Abi;
using Cashew.Abi.Image;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class ImageLoaderTests
{
    private const uint Entry = 0x0800_2000;
    private const uint Ram = 0x2000_0000;
    private const uint RamSize = 1024;
    private const byte Dirt = 0xEE;

    private readonly ImageBuilder _image = new();
    private readonly uint _space;
    private readonly uint _table;
    private readonly uint _thread;
    private readonly uint _codePage;
    private readonly uint _ramPage;

    public ImageLoaderTests()
    {
        _ = new Machine();
        _space = _image.AddAddressSpace();
        _table = _image.AddCapTable(8);
        _thread = _image.AddThread();
        _codePage = _image.AddPage(Entry, 10, PageAttributes.Executable);
        _ramPage = _image.AddPage(Ram, 10, PageAttributes.Writable);
        _image.AddMapping(_space, _codePage, Rights.Read | Rights.Execute);
        _image.AddMapping(_space, _ramPage, Rights.Read | Rights.Write);
        new Span<byte>(SimulatedMemory.Pointer(_space), (int)SimulatedMemory.Objects.Size / 2).Fill(Dirt);
        new Span<byte>(SimulatedMemory.Sram.Memory, (int)SimulatedMemory.Sram.Size).Fill(Dirt);
    }

    private Thread* Thread => (Thread*)SimulatedMemory.Pointer(_thread);

    [Fact]
    public void A_table_of_another_kind_or_version_is_not_valid()
    {
        ImageHeader* image = _image.Write();
        Assert.True(ImageLoader.IsValid(image));
        image->Version++;
        Assert.False(ImageLoader.IsValid(image));
        image->Version--;
        image->Magic ^= 1;
        Assert.False(ImageLoader.IsValid(image));
    }

    [Fact]
    public void A_program_gets_its_thread_with_what_it_starts_with()
    {
        _image.AddProgram(Program());
        Assert.True(TryLoad());
        Assert.True(Thread->AddressSpace == SimulatedMemory.Pointer(_space));
        Assert.True(Thread->CapTable == SimulatedMemory.Pointer(_table));
        Assert.Equal(12u, Thread->Priority);
        Assert.Equal(ThreadState.Suspended, Thread->State);
        Assert.Equal(Ram + RamSize - UserMemory.FrameSize, Thread->StackPointer);
        Assert.Equal([0u, 0xA, 0xB, 0xC, 1, 0, 0, 0], new ReadOnlySpan<uint>(&Thread->Registers, UserProgram.RegisterCount).ToArray());
        ExceptionFrame* frame = (ExceptionFrame*)SimulatedMemory.Pointer(Thread->StackPointer);
        Assert.Equal(Entry, frame->ProgramCounter);
        Assert.True(Thread->FaultEndpoint == null);
        Assert.True(Thread->BoundNotification == null);
        Assert.True(Thread->Caller == null);
        Assert.Equal(0u, Scheduler.ReadyBits);
    }

    [Fact]
    public void The_program_that_boot_starts_is_ready()
    {
        _image.AddProgram(Program() with { Started = 1 });
        Assert.True(TryLoad());
        Assert.Equal(ThreadState.Ready, Thread->State);
        Assert.Equal(1u << 12, Scheduler.ReadyBits);
        Assert.True(Scheduler.Queue(12)->Head == Thread);
    }

    [Fact]
    public void A_program_has_its_fault_endpoint_and_its_notification()
    {
        uint endpoint = _image.AddEndpoint();
        uint notification = _image.AddNotification();
        _image.AddProgram(Program() with { FaultEndpoint = endpoint, FaultBadge = 3, Notification = notification });
        Assert.True(TryLoad());
        Assert.True(Thread->FaultEndpoint == SimulatedMemory.Pointer(endpoint));
        Assert.Equal(3u, Thread->FaultBadge);
        Assert.True(Thread->BoundNotification == SimulatedMemory.Pointer(notification));
        Assert.True(Thread->BoundNotification->BoundThread == Thread);
        Assert.True(Thread->FaultEndpoint->Queue.Head == null);
        Assert.Equal(0u, Thread->BoundNotification->Bits);
    }

    [Fact]
    public void Capabilities_are_in_their_slots_and_the_other_slots_are_empty()
    {
        uint endpoint = _image.AddEndpoint();
        _image.AddCapability(_table, 1, ObjectKind.Endpoint, endpoint, Rights.Write, 9);
        _image.AddCapability(_table, 7, ObjectKind.Debug, 0, Rights.Write);
        Assert.True(TryLoad());
        CapTable* table = (CapTable*)SimulatedMemory.Pointer(_table);
        Assert.Equal(8u, table->Count);
        AssertSlot(table, 1, ObjectKind.Endpoint, SimulatedMemory.Pointer(endpoint), Rights.Write, 9);
        AssertSlot(table, 7, ObjectKind.Debug, null, Rights.Write, 0);
        foreach (uint slot in (uint[])[0, 2, 3, 4, 5, 6])
        {
            AssertSlot(table, slot, ObjectKind.None, null, Rights.None, 0);
        }
    }

    [Fact]
    public void Pages_are_mapped_in_the_order_of_the_table_and_nothing_else_is()
    {
        Assert.True(TryLoad());
        AddressSpace* space = (AddressSpace*)SimulatedMemory.Pointer(_space);
        ReadOnlySpan<uint> words = SimulatedMpu.WordsOf(space);
        Assert.True(RegionWords.Match((Page*)SimulatedMemory.Pointer(_codePage), 0, words[0], words[1]));
        Assert.Equal(Rights.Read | Rights.Execute, RegionWords.RightsOf(words[1]));
        Assert.True(RegionWords.Match((Page*)SimulatedMemory.Pointer(_ramPage), 1, words[2], words[3]));
        Assert.Equal(Rights.Read | Rights.Write, RegionWords.RightsOf(words[3]));
        for (int region = 2; region < (int)AddressSpace.MaxPages; region++)
        {
            Assert.Equal(0u, words[(region * 2) + 1]);
        }
    }

    [Fact]
    public void A_page_is_what_its_record_says()
    {
        uint address = _image.AddPage(0x4000_4400, 12, PageAttributes.Device | PageAttributes.Writable, 0xC3);
        Assert.True(TryLoad());
        Page* page = (Page*)SimulatedMemory.Pointer(address);
        Assert.Equal(0x4000_4400u, page->Base);
        Assert.Equal(12, page->SizeLog2);
        Assert.Equal(0xC3, page->DisabledSubregions);
        Assert.Equal(PageAttributes.Device | PageAttributes.Writable, page->Attributes);
    }

    [Fact]
    public void An_interrupt_is_found_by_its_line_and_bound_to_nothing()
    {
        uint interrupt = _image.AddInterrupt(38);
        Assert.True(TryLoad());
        Interrupt* found = InterruptTable.Find(38);
        Assert.True(found == SimulatedMemory.Pointer(interrupt));
        Assert.Equal(38u, found->Line);
        Assert.True(found->Notification == null);
    }

    [Fact]
    public void A_program_finds_its_memory_empty_and_its_neighbors_eighths_are_left_alone()
    {
        const uint Disabled = 0b1100_0100;
        const uint Eighth = RamSize / 8;
        uint ramPage = _image.AddPage(Ram + 4096, 10, PageAttributes.Writable, Disabled);
        _image.AddMapping(_space, ramPage, Rights.Read | Rights.Write);
        _image.AddProgram(Program() with { RamPage = ramPage, StackTop = Ram + 4096 + Eighth });
        Assert.True(TryLoad());
        ReadOnlySpan<byte> memory = new(SimulatedMemory.Pointer(Ram + 4096), (int)RamSize);
        for (int i = 0; i < 8; i++)
        {
            ReadOnlySpan<byte> eighth = memory.Slice(i * (int)Eighth, (int)Eighth);
            bool isDisabled = ((Disabled >> i) & 1) != 0;
            ReadOnlySpan<byte> expectedEmpty = i == 0 ? eighth[..^(int)UserMemory.FrameSize] : eighth;
            Assert.Equal(isDisabled ? -1 : expectedEmpty.Length, isDisabled ? eighth.IndexOfAnyExcept(Dirt) : CountOfZeros(expectedEmpty));
        }

        Assert.Equal(Dirt, *(byte*)SimulatedMemory.Pointer(Ram + 4096 - 1));
        Assert.Equal(Dirt, *(byte*)SimulatedMemory.Pointer(Ram + 4096 + RamSize));
    }

    [Fact]
    public void A_mapping_that_cannot_be_is_reported()
    {
        _image.AddMapping(_space, _ramPage, Rights.Read);
        Assert.False(TryLoad());
    }

    [Fact]
    public void A_stack_outside_of_the_programs_memory_is_reported()
    {
        _image.AddProgram(Program() with { StackTop = Ram + RamSize + 8 });
        Assert.False(TryLoad());
    }

    private static int CountOfZeros(ReadOnlySpan<byte> bytes) => bytes.Count((byte)0);

    private static void AssertSlot(CapTable* table, uint slot, ObjectKind kind, void* target, Rights rights, uint badge)
    {
        Capability* capability = CapTable.Slot(table, slot);
        Assert.Equal(kind, capability->Kind);
        Assert.True(capability->Object == target);
        Assert.Equal(rights, capability->Rights);
        Assert.Equal(badge, capability->Badge);
    }

    private ProgramRecord Program() => new()
    {
        Thread = _thread,
        AddressSpace = _space,
        CapTable = _table,
        Entry = Entry,
        StackTop = Ram + RamSize,
        Priority = 12,
        CodePage = _codePage,
        RamPage = _ramPage,
    };

    private bool TryLoad()
    {
        StartMessage start = new() { ImageTable = 0xA, CoreClock = 0xB, TimerClock = 0xC, ExternalClock = 1 };
        return ImageLoader.TryLoad(_image.Write(), &start);
    }
}

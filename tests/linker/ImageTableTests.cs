using System.Runtime.InteropServices;
using System.Text;
using Cashew.Abi;
using Cashew.Abi.Image;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Image;
using Cashew.Linker.Metadata;
using Cashew.Linker.Placement;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>The image table of the example, read back record by record.</summary>
public sealed class ImageTableTests : IDisposable
{
    private const string Version = "1.2.3";

    private readonly TemporaryFolder _folder = new();
    private readonly BoardDescription _board;
    private readonly SystemDescription _system;
    private readonly RootTable _root;
    private readonly Layout _layout;
    private readonly ObjectPlan _plan;
    private readonly byte[] _bytes;
    private readonly ImageHeader _header;

    public ImageTableTests()
    {
        _system = Examples.ReadSystem(_folder);
        _board = Examples.ReadBoard(_folder);
        var slots = new Dictionary<string, SlotTable>
        {
            ["first"] = SlotTable.Read(EmittedAssembly.Write(_folder, typeof(ushort), ("Work", (ushort)1), ("Second", (ushort)10), ("Memory", (ushort)2))),
            ["second"] = SlotTable.Read(EmittedAssembly.Write(_folder, typeof(ushort), ("Work", (ushort)1), ("Line", (ushort)2), ("Console", (ushort)3), ("Piece", (ushort)4))),
        };
        _root = new RootTable(_board, _system, slots);
        var table = new ImageTable(_board, _system, _root, slots);
        var symbols = new KernelSymbols([(0x08000300, "Panic.Print"), (0x08000200, "Boot")]);
        _layout = Layout.Compute(_board, new ImageSizes(4000, 1536, _root.Bytes, table.SizeFor(Version), symbols.Size,
            [new ProgramSizes("first", 700, 600), new ProgramSizes("second", 300, 600)]));
        _plan = new ObjectPlan(_board, _system, _root, _layout);
        _bytes = table.Write(Version, _layout, _plan, symbols, new Dictionary<string, uint> { ["first"] = 0x08001000, ["second"] = 0x08002000 });
        _header = MemoryMarshal.Read<ImageHeader>(_bytes);
        Assert.Equal(table.SizeFor(Version), (uint)_bytes.Length);
    }

    private BootCapabilityRecord[] Given => Records<BootCapabilityRecord>(_header.BootCapabilities);

    private ObjectRecord[] Made => Records<ObjectRecord>(_header.Objects);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void StartsWithTheHeader()
    {
        Assert.Equal("CSHW"u8, _bytes.AsSpan(0, 4));
        Assert.Equal((uint)_bytes.Length, _header.Size);
        Assert.Equal((Version, "example", "example"), (Text(_header.ProductVersion), Text(_header.Board), Text(_header.System)));
        Assert.Equal((1024u, 512u), (_header.KernelStackSize, _header.KernelRamSize));
        Assert.Equal((_layout.KernelSymbols.Start, 2u), (_header.SymbolsAddress, _header.SymbolCount));
        Assert.Equal(_layout.BootInformation.Base, _header.BootInfo);
    }

    [Fact]
    public void ListsTheMemories()
    {
        PoolRecord[] pools = Records<PoolRecord>(_header.Pools);
        Assert.Equal(["flash", "sram"], pools.Select(pool => Text(pool.Name)));
        Assert.Equal([(uint)PoolKind.Flash, (uint)PoolKind.KernelRam], pools.Select(pool => pool.Kind));
        Assert.Equal(_layout.Memories[0].Used, pools[0].Used);
        Assert.Equal([0u, (uint)_layout.Untyped.Sum(piece => piece.Size)], pools.Select(pool => pool.Untyped));
    }

    [Fact]
    public void TellsTheKernelTheRootProgram()
    {
        RootRecord root = _header.Root;
        Assert.Equal((_layout.RootObjects.Start, _layout.RootObjects.Bytes), (root.ObjectsBase, root.ObjectsSize));
        Assert.Equal((0x08001000u, 10u, 5000u, 5000u, 0u), (root.Entry, root.Priority, root.Budget, root.Period, root.UtcbPage));
        Assert.Equal(_layout.Programs[0].Ram.Base + 512, root.StackTop);
        Assert.Equal(root.ObjectsSize, ObjectSize.Thread + ObjectSize.AddressSpace + root.Pages * 16 + root.Slots * 16 + ObjectSize.SchedulingContext);
        BootCapabilityRecord table = Given.Single(given => given.Slot == root.CapTable);
        Assert.Equal(((uint)ObjectKind.CapTable, root.CapTableAddress), (table.Kind, table.Address));
        MappingRecord[] mappings = Records<MappingRecord>(_header.RootMappings);
        Assert.Equal(["first.code", "first.ram", "boot-info", "image-table", "device.UART"], mappings.Select(mapping => NameOf(mapping.Page)));
        Assert.Equal([5u, 3, 1, 1, 3], mappings.Select(mapping => mapping.Rights));
        Assert.All(mappings, mapping => Assert.Equal(root.AddressSpace, mapping.AddressSpace));
    }

    [Fact]
    public void GivesEachCapabilityASlotOfItsOwnBehindTheNamedOnes()
    {
        uint[] slots = [.. Given.Select(given => given.Slot), .. Made.Select(made => made.Slot), _header.Root.ScratchSlot];
        Assert.Equal(slots.Distinct(), slots);
        Assert.All(slots, slot => Assert.InRange(slot, 11u, _header.Root.Slots - 1));
    }

    [Fact]
    public void DescribesPagesAndUntypedsAsTheKernelKeepsThem()
    {
        BootCapabilityRecord device = Given.Single(given => given.Address == 0x40004400);
        Assert.Equal(10u | (uint)(PageAttributes.Device | PageAttributes.Writable) << 16, device.Word);
        Region code = _layout.Programs[0].Code;
        BootCapabilityRecord page = Given.Single(given => given.Kind == (uint)ObjectKind.Page && given.Address == code.Base);
        Assert.Equal((uint)code.SizeLog2 | (uint)code.DisabledSubregions << 8 | (uint)PageAttributes.Executable << 16, page.Word);
        BootCapabilityRecord[] untyped = [.. Given.Where(given => given.Kind == (uint)ObjectKind.Untyped)];
        Assert.Equal(_layout.Untyped.Select(piece => (piece.Base, (uint)piece.SizeLog2 | piece.Size / 16 << 6)), untyped.Select(given => (given.Address, given.Word)));
    }

    [Fact]
    public void MakesEachObjectWhereThereIsRoomForIt()
    {
        Assert.Equal(["second:Piece", "work", "events", "alarm", "second.thread", "second.space", "second.table", "second.context", "interrupt.UART"], _root.Made.Select(item => item.Reference.Name));
        Assert.Equal([10u, 0, 0, 0, 0, 3, 12, 0, 0], Made.Select(made => made.Size));
        Assert.Equal([0u, 0, 0, 0, 0, 0, 0, 0, 38], Made.Select(made => made.Line));
        Block[] blocks = [.. _root.Made.Select(item => new Block(item.Reference.Name, _plan.AddressOf(item), item.Bytes, item.Bytes))];
        OverlapCheck.Run(blocks, [.. _layout.Untyped.Select(piece => ((ulong)piece.Base, (ulong)piece.Base + piece.Size))]);
        Assert.Equal(0u, blocks[0].Start % 1024);
    }

    [Fact]
    public void MakesAThreadWithRoomForFloatingPoint()
    {
        SystemDescription system = Examples.ReadSystem(_folder, Examples.Change(Examples.System, "utcb = true", "utcb = true\nfloating-point = true"));
        var slots = system.Programs.ToDictionary(program => program.Name, _ => SlotTable.Read(typeof(BuildException).Assembly.Location));
        SystemObject thread = new RootTable(_board, system, slots).Made.Single(item => item.Reference.Name == "second.thread");
        Assert.Equal((1u, ObjectSize.Thread + ObjectSize.FloatingPoint), (thread.Size, thread.Bytes));
        Assert.Equal(ObjectSize.Thread, _root.Made.Single(item => item.Reference.Name == "second.thread").Bytes);
    }

    [Fact]
    public void DescribesThePrograms()
    {
        ProgramRecord[] programs = Records<ProgramRecord>(_header.Programs);
        Assert.Equal(["first", "second"], programs.Select(program => Text(program.Name)));
        Assert.Equal([(uint)ProgramFlags.Root, (uint)(ProgramFlags.HasUtcb | ProgramFlags.Passive)], programs.Select(program => program.Flags));
        Assert.Equal(("second.thread", "second.space", "second.table", "second.context"),
            (NameOf(programs[1].Thread), NameOf(programs[1].AddressSpace), NameOf(programs[1].CapTable), NameOf(programs[1].SchedulingContext)));
        Assert.Equal((0x08002000u, 9u, 256u, 3u, 256u), (programs[1].Entry, programs[1].Priority, programs[1].StackSize, programs[1].FaultBadge, programs[1].UtcbOffset));
        Assert.Equal((1000u, 4000u, 12u, 3u), (programs[1].Budget, programs[1].Period, programs[1].Slots, programs[1].Pages));
        Assert.Equal((0u, "work"), (programs[0].FaultEndpoint, NameOf(programs[1].FaultEndpoint)));
        Assert.Equal(("events", 0u), (NameOf(programs[0].Notification), programs[1].Notification));
    }

    [Fact]
    public void MapsTheOtherProgramsPages()
    {
        MappingRecord[] mappings = Records<MappingRecord>(_header.Mappings);
        Assert.Equal([("second.space", "second.code", 5u), ("second.space", "second.ram", 3u)], mappings.Select(mapping => (NameOf(mapping.AddressSpace), NameOf(mapping.Page), mapping.Rights)));
    }

    [Fact]
    public void PutsCapabilitiesIntoTheSlotsOfTheEnum()
    {
        CapabilityRecord[] capabilities = Records<CapabilityRecord>(_header.Capabilities);
        Assert.Equal([1u, 10u, 2u, 1u, 2u, 3u, 4u], capabilities.Select(capability => capability.Slot));
        Assert.Equal(("work", 7u, (uint)Rights.Write), (NameOf(capabilities[3].Source), capabilities[3].Badge, capabilities[3].Rights));
        Assert.Equal(((uint)ObjectKind.Debug, "debug"), (capabilities[5].Kind, NameOf(capabilities[5].Source)));
        BootCapabilityRecord largest = Given.Single(given => given.Slot == capabilities[2].Source);
        Assert.Equal(_layout.Untyped.Max(piece => piece.SizeLog2), (int)(largest.Word & 31));
        Assert.DoesNotContain(Made, made => made.Untyped == largest.Slot);
        Assert.Equal("second:Piece", NameOf(capabilities[6].Source));
    }

    [Fact]
    public void SaysThatObjectsDoNotFit()
    {
        SystemDescription system = Examples.ReadSystem(_folder, Examples.Change(Examples.System, "size = 1024", "size = 65536"));
        var slots = system.Programs.ToDictionary(program => program.Name, _ => SlotTable.Read(typeof(BuildException).Assembly.Location));
        var fault = Assert.Throws<BuildException>(() => new ObjectPlan(_board, system, new RootTable(_board, system, slots), _layout));
        Assert.Contains("second:Piece: its 65536 bytes do not fit into the memory that is left; the largest pieces have ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ComparesTheSizesOfObjectsWithTheKernelsStructs()
    {
        using var kernel = new StructLayouts(typeof(ImageTableTests).Assembly.Location);
        var fault = Assert.Throws<BuildException>(() => ObjectSizeCheck.Run(kernel));
        Assert.Equal(["kernel: the struct Thread takes 208 bytes, and kernel/Abi/ObjectSize.cs says 192", "kernel: the struct Timer takes 32 bytes, and kernel/Abi/ObjectSize.cs says 48"], fault.Messages);
    }

    [Fact]
    public void OrdersTheKernelsSymbols()
    {
        byte[] block = new KernelSymbols([(0x08000300, "Panic.Print"), (0x08000200, "Boot")]).Write(0x08003000);
        SymbolRecord[] records = MemoryMarshal.Cast<byte, SymbolRecord>(block.AsSpan(0, 16)).ToArray();
        Assert.Equal([0x08000200u, 0x08000300u], records.Select(record => record.Address));
        Assert.Equal("Panic.Print\0", Encoding.UTF8.GetString(block.AsSpan((int)(records[1].Name - 0x08003000))));
    }

    [Theory]
    [InlineData("Cashew.Kernel.Thread.Resume", "Thread.Resume")]
    [InlineData("CashewReset", "CashewReset")]
    [InlineData("Program.Main", "Program.Main")]
    public void ShortensNames(string name, string expected) => Assert.Equal(expected, KernelSymbols.ShortName(name));

    private string NameOf(uint slot) => _root.Own.Concat(_root.Given).Concat(_root.Made).Single(item => item.Slot == slot).Reference.Name;

    private string Text(ImageText text) => Encoding.UTF8.GetString(_bytes, (int)text.Offset, (int)text.Length);

    private T[] Records<T>(ImageList list) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(_bytes.AsSpan((int)list.Offset))[..(int)list.Count].ToArray();
}

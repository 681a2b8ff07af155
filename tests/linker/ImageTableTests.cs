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
    private readonly KernelObjects _objects;
    private readonly Layout _layout;
    private readonly byte[] _bytes;
    private readonly ImageHeader _header;

    public ImageTableTests()
    {
        SystemDescription system = Examples.ReadSystem(_folder);
        BoardDescription board = Examples.ReadBoard(_folder);
        var slots = new Dictionary<string, SlotTable>
        {
            ["first"] = SlotTable.Read(EmittedAssembly.Write(_folder, typeof(ushort), ("Work", (ushort)1), ("Second", (ushort)10))),
            ["second"] = SlotTable.Read(EmittedAssembly.Write(_folder, typeof(ushort), ("Work", (ushort)1), ("Line", (ushort)2), ("Console", (ushort)3))),
        };
        using var kernel = new StructLayouts(typeof(ImageTableTests).Assembly.Location);
        _objects = new KernelObjects(board, system, slots, kernel);
        var table = new ImageTable(board, system, _objects, slots);
        var symbols = new KernelSymbols([(0x08000300, "Panic.Print"), (0x08000200, "Boot")]);
        _layout = Layout.Compute(board, new ImageSizes(4000, 1536, _objects.Size, table.SizeFor(Version), symbols.Size,
            [new ProgramSizes("first", 700, 600), new ProgramSizes("second", 300, 300)]));
        _bytes = table.Write(Version, _layout, symbols, new Dictionary<string, uint> { ["first"] = 0x08001000, ["second"] = 0x08002000 });
        _header = MemoryMarshal.Read<ImageHeader>(_bytes);
        Assert.Equal(table.SizeFor(Version), (uint)_bytes.Length);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void StartsWithTheHeader()
    {
        Assert.Equal("CSHW"u8, _bytes.AsSpan(0, 4));
        Assert.Equal((uint)_bytes.Length, _header.Size);
        Assert.Equal((Version, "example", "example"), (Text(_header.ProductVersion), Text(_header.Board), Text(_header.System)));
        Assert.Equal((1024u, 512u), (_header.KernelStackSize, _header.KernelRamSize));
        Assert.Equal((_layout.KernelSymbols.Start, 2u), (_header.SymbolsAddress, _header.SymbolCount));
    }

    [Fact]
    public void ListsTheMemories()
    {
        PoolRecord[] pools = Records<PoolRecord>(_header.PoolsOffset, _header.PoolCount);
        Assert.Equal(["flash", "sram"], pools.Select(pool => Text(pool.Name)));
        Assert.Equal(_layout.Memories[0].Used, pools[0].Used);
    }

    [Fact]
    public void GivesEveryObjectItsPlace()
    {
        ObjectRecord[] objects = Records<ObjectRecord>(_header.ObjectsOffset, _header.ObjectCount);
        Assert.Equal(_objects.All.Count, objects.Length);
        Assert.All(objects, item => Assert.True(item.Address >= _header.ObjectMemoryBase && item.Address < _header.ObjectMemoryBase + _header.ObjectMemorySize && item.Address % 8 == 0));
        ObjectRecord[] tables = [.. objects.Where(item => item.Kind == (uint)ObjectKind.CapTable)];
        Assert.Equal([11u, 12u], tables.Select(table => table.A));
        Assert.All(tables, table => Assert.Equal(0u, table.Address % 16));
        Assert.Equal(38u, objects.Single(item => item.Kind == (uint)ObjectKind.Interrupt).A);
        ObjectRecord device = objects.Single(item => item.A == 0x40004400);
        Assert.Equal(10u | (uint)(PageAttributes.Device | PageAttributes.Writable) << 16, device.B);
        Region code = _layout.Programs[0].Code;
        ObjectRecord page = objects.Single(item => item.Kind == (uint)ObjectKind.Page && item.A == code.Base);
        Assert.Equal((uint)code.SizeLog2 | (uint)code.DisabledSubregions << 8 | (uint)PageAttributes.Executable << 16, page.B);
    }

    [Fact]
    public void DescribesThePrograms()
    {
        ProgramRecord[] programs = Records<ProgramRecord>(_header.ProgramsOffset, _header.ProgramCount);
        Assert.Equal(["first", "second"], programs.Select(program => Text(program.Name)));
        Assert.Equal([1u, 0u], programs.Select(program => program.Started));
        Assert.Equal((0x08001000u, 10u, 512u, 3u), (programs[0].Entry, programs[0].Priority, programs[0].StackSize, programs[0].FaultBadge));
        Assert.Equal(_layout.Programs[0].Ram.Base + 512, programs[0].StackTop);
        Assert.Equal(Address("work"), programs[0].FaultEndpoint);
        Assert.Equal((Address("events"), 0u), (programs[0].Notification, programs[1].Notification));
    }

    [Fact]
    public void MapsCodeRamAndWhatTheDescriptionSays()
    {
        MappingRecord[] mappings = Records<MappingRecord>(_header.MappingsOffset, _header.MappingCount);
        Assert.Equal(5, mappings.Length);
        Assert.Equal((Address("first.code"), (uint)(Rights.Read | Rights.Execute)), (mappings[0].Page, mappings[0].Rights));
        Assert.Equal((Address("first.ram"), (uint)(Rights.Read | Rights.Write)), (mappings[1].Page, mappings[1].Rights));
        Assert.Equal((Address("device.UART"), Address("first.space")), (mappings[2].Page, mappings[2].AddressSpace));
    }

    [Fact]
    public void PutsCapabilitiesIntoTheSlotsOfTheEnum()
    {
        CapabilityRecord[] capabilities = Records<CapabilityRecord>(_header.CapabilitiesOffset, _header.CapabilityCount);
        Assert.Equal([1u, 10u, 1u, 2u, 3u], capabilities.Select(capability => capability.Slot));
        Assert.Equal((Address("work"), 7u, (uint)Rights.Write), (capabilities[2].Object, capabilities[2].Badge, capabilities[2].Rights));
        Assert.Equal(((uint)ObjectKind.Debug, 0u), (capabilities[4].Kind, capabilities[4].Object));
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

    private uint Address(string name) => _layout.KernelObjects.Start + _objects.Find(name).Offset;

    private string Text(ImageText text) => Encoding.UTF8.GetString(_bytes, (int)text.Offset, (int)text.Length);

    private T[] Records<T>(uint offset, uint count) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(_bytes.AsSpan((int)offset))[..(int)count].ToArray();
}

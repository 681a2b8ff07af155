using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Cashew.Abi;
using Cashew.Abi.Image;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Metadata;
using Cashew.Linker.Placement;

namespace Cashew.Linker.Image;

/// <summary>
/// The table that tells the kernel what it was built into: the records of <c>kernel/Abi/Image</c>, one list after the other behind the
/// header, then the texts. Its size depends on the descriptions alone, so it is known before anything has an address.
/// </summary>
public sealed class ImageTable
{
    private readonly BoardDescription _board;
    private readonly SystemDescription _system;
    private readonly KernelObjects _objects;
    private readonly IReadOnlyDictionary<string, SlotTable> _slots;
    private readonly MemoryStream _texts = new();
    private readonly List<byte> _records = [];
    private readonly int _textsOffset;
    private Layout _layout = null!;

    /// <summary>Prepares the table of a system.</summary>
    public ImageTable(BoardDescription board, SystemDescription system, KernelObjects objects, IReadOnlyDictionary<string, SlotTable> slots)
    {
        _board = board;
        _system = system;
        _objects = objects;
        _slots = slots;
        var programs = system.Programs;
        _textsOffset = Unsafe.SizeOf<ImageHeader>()
            + board.Memories.Count * Unsafe.SizeOf<PoolRecord>()
            + objects.All.Count * Unsafe.SizeOf<ObjectRecord>()
            + programs.Count * Unsafe.SizeOf<ProgramRecord>()
            + programs.Sum(MappingCount) * Unsafe.SizeOf<MappingRecord>()
            + programs.Sum(program => program.Capabilities.Count) * Unsafe.SizeOf<CapabilityRecord>();
    }

    /// <summary>The table's size for a version of the product.</summary>
    public uint SizeFor(string version) =>
        (uint)(_textsOffset + TextsOf(version).Sum(Encoding.UTF8.GetByteCount));

    /// <summary>The table's bytes.</summary>
    public byte[] Write(string version, Layout layout, KernelSymbols symbols, IReadOnlyDictionary<string, uint> entries)
    {
        _layout = layout;
        _records.Clear();
        _texts.SetLength(0);
        var header = new ImageHeader
        {
            Magic = ImageHeader.MagicValue,
            Version = ImageHeader.CurrentVersion,
            Size = SizeFor(version),
            ProductVersion = Text(version),
            Board = Text(_board.Name),
            System = Text(_system.Name),
            KernelFlashBase = layout.KernelFlash.Start,
            KernelFlashSize = layout.KernelFlash.Bytes,
            KernelRamBase = layout.KernelRam.Start,
            KernelRamSize = layout.KernelRam.Bytes - _board.KernelStack,
            KernelStackSize = _board.KernelStack,
            ObjectMemoryBase = layout.KernelObjects.Start,
            ObjectMemorySize = layout.KernelObjects.Bytes,
            SymbolsAddress = symbols.Count == 0 ? 0 : layout.KernelSymbols.Start,
            SymbolCount = symbols.Count,
        };
        (header.PoolsOffset, header.PoolCount) = Append(layout.Memories.Select(Pool));
        (header.ObjectsOffset, header.ObjectCount) = Append(_objects.All.Select(Object));
        (header.ProgramsOffset, header.ProgramCount) = Append(_system.Programs.Select(program => Program(program, entries[program.Name])));
        (header.MappingsOffset, header.MappingCount) = Append(_system.Programs.SelectMany(Mappings));
        (header.CapabilitiesOffset, header.CapabilityCount) = Append(_system.Programs.SelectMany(Capabilities));
        return [.. BytesOf(header), .. _records, .. _texts.ToArray()];
    }

    private static int MappingCount(ProgramDescription program) => 2 + program.Mapped.Count;

    private static byte[] BytesOf<T>(T record) where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in record)).ToArray();

    private IEnumerable<string> TextsOf(string version) =>
        [version, _board.Name, _system.Name, .. _board.Memories.Select(memory => memory.Name), .. _system.Programs.Select(program => program.Name)];

    private ImageText Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var place = new ImageText { Offset = (uint)(_textsOffset + _texts.Length), Length = (uint)bytes.Length };
        _texts.Write(bytes);
        return place;
    }

    private (uint Offset, uint Count) Append<T>(IEnumerable<T> records) where T : unmanaged
    {
        var offset = (uint)(Unsafe.SizeOf<ImageHeader>() + _records.Count);
        uint count = 0;
        foreach (var record in records)
        {
            _records.AddRange(BytesOf(record));
            count++;
        }

        return (offset, count);
    }

    private PoolRecord Pool(MemoryPlan plan) => new() { Name = Text(plan.Memory.Name), Base = plan.Memory.Base, Size = plan.Memory.Size, Used = plan.Used };

    private ObjectRecord Object(KernelObject item)
    {
        var name = item.Reference.Name;
        var record = new ObjectRecord { Kind = (uint)item.Reference.Kind, Address = AddressOf(name) };
        switch (item.Reference.Kind)
        {
            case ObjectKind.CapTable:
                record.A = item.Slots;
                break;
            case ObjectKind.Interrupt:
                record.A = _board.Devices.First(device => ObjectNames.OfInterrupt(device) == name).Interrupt!.Value;
                break;
            case ObjectKind.Page:
                var (region, attributes) = PageOf(name);
                record.A = region.Base;
                record.B = (uint)region.SizeLog2 | (uint)region.DisabledSubregions << 8 | (uint)attributes << 16;
                break;
        }

        return record;
    }

    private (Region Region, PageAttributes Attributes) PageOf(string name)
    {
        if (name == ObjectNames.BootInformation)
        {
            return (_layout.ImageTable, PageAttributes.None);
        }

        var device = _board.Devices.FirstOrDefault(device => ObjectNames.OfDevice(device) == name);
        if (device is not null)
        {
            return (Region.For(device.Size) with { Base = device.Base }, PageAttributes.Device | PageAttributes.Writable);
        }

        var program = _layout.Programs.First(program => name == ObjectNames.CodeOf(program.Name) || name == ObjectNames.RamOf(program.Name));
        return name == ObjectNames.CodeOf(program.Name) ? (program.Code, PageAttributes.Executable) : (program.Ram, PageAttributes.Writable);
    }

    private ProgramRecord Program(ProgramDescription program, uint entry) => new()
    {
        Name = Text(program.Name),
        Thread = AddressOf(ObjectNames.ThreadOf(program.Name)),
        AddressSpace = AddressOf(ObjectNames.SpaceOf(program.Name)),
        CapTable = AddressOf(ObjectNames.TableOf(program.Name)),
        FaultEndpoint = program.Fault is null ? 0 : AddressOf(program.Fault.Endpoint.Name),
        FaultBadge = program.Fault?.Badge ?? 0,
        Notification = program.Notification is null ? 0 : AddressOf(program.Notification.Name),
        Entry = entry,
        StackTop = PlaceOf(program).Ram.Base + program.Stack,
        StackSize = program.Stack,
        Priority = program.Priority,
        Started = program == _system.Root ? 1u : 0u,
        CodePage = AddressOf(ObjectNames.CodeOf(program.Name)),
        RamPage = AddressOf(ObjectNames.RamOf(program.Name)),
    };

    private IEnumerable<MappingRecord> Mappings(ProgramDescription program)
    {
        string[] pages = [ObjectNames.CodeOf(program.Name), ObjectNames.RamOf(program.Name), .. program.Mapped.Select(page => page.Name)];
        foreach (var page in pages)
        {
            var attributes = PageOf(page).Attributes;
            var rights = Rights.Read;
            rights |= (attributes & PageAttributes.Writable) != 0 ? Rights.Write : Rights.None;
            rights |= page == ObjectNames.CodeOf(program.Name) ? Rights.Execute : Rights.None;
            yield return new MappingRecord { AddressSpace = AddressOf(ObjectNames.SpaceOf(program.Name)), Page = AddressOf(page), Rights = (uint)rights };
        }
    }

    private IEnumerable<CapabilityRecord> Capabilities(ProgramDescription program)
    {
        var slots = _slots[program.Name];
        return program.Capabilities.Select(capability => new CapabilityRecord
        {
            CapTable = AddressOf(ObjectNames.TableOf(program.Name)),
            Slot = slots[capability.Name],
            Kind = (uint)capability.Object.Kind,
            Object = capability.Object.Kind == ObjectKind.Debug ? 0 : AddressOf(capability.Object.Name),
            Rights = (uint)capability.Rights,
            Badge = capability.Badge,
        });
    }

    private ProgramPlace PlaceOf(ProgramDescription program) => _layout.Programs.First(place => place.Name == program.Name);

    private uint AddressOf(string name) => _layout.KernelObjects.Start + _objects.Find(name).Offset;
}

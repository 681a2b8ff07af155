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
/// The table that tells the kernel and the loader what they were built into: the records of <c>kernel/Abi/Image</c>, one list after the other behind the
/// header, then the texts. How large it can be depends on the descriptions alone, so it is known before anything has an address.
/// </summary>
public sealed class ImageTable
{
    private readonly BoardDescription _board;
    private readonly SystemDescription _system;
    private readonly RootTable _root;
    private readonly IReadOnlyDictionary<string, SlotTable> _slots;
    private readonly MemoryStream _texts = new();
    private readonly List<byte> _records = [];
    private readonly int _textsOffset;

    /// <summary>Prepares the table of a system.</summary>
    public ImageTable(BoardDescription board, SystemDescription system, RootTable root, IReadOnlyDictionary<string, SlotTable> slots)
    {
        _board = board;
        _system = system;
        _root = root;
        _slots = slots;
        var programs = system.Programs;
        _textsOffset = Unsafe.SizeOf<ImageHeader>()
            + board.Memories.Count * Unsafe.SizeOf<PoolRecord>()
            + (root.Own.Count + root.Given.Count + board.Memories.Count(memory => !memory.IsFlash) * UntypedCut.MostPieces) * Unsafe.SizeOf<BootCapabilityRecord>()
            + root.Made.Count * Unsafe.SizeOf<ObjectRecord>()
            + programs.Count * Unsafe.SizeOf<ProgramRecord>()
            + programs.Sum(program => program.StartPages.Count()) * Unsafe.SizeOf<MappingRecord>()
            + programs.Sum(program => program.Capabilities.Count) * Unsafe.SizeOf<CapabilityRecord>();
    }

    /// <summary>The table's size for a version of the product. It counts a record for each Untyped that there could be.</summary>
    public uint SizeFor(string version) =>
        (uint)(_textsOffset + TextsOf(version).Sum(Encoding.UTF8.GetByteCount));

    /// <summary>The table's bytes.</summary>
    public byte[] Write(string version, Layout layout, ObjectPlan plan, KernelSymbols symbols, IReadOnlyDictionary<string, uint> entries)
    {
        _records.Clear();
        _texts.SetLength(0);
        var records = new SystemRecords(_board, _system, _root, layout, plan);
        var header = new ImageHeader
        {
            Magic = ImageHeader.MagicValue,
            Version = BootInfo.CurrentVersion,
            Size = SizeFor(version),
            ProductVersion = Text(version),
            Board = Text(_board.Name),
            System = Text(_system.Name),
            KernelFlashBase = layout.KernelFlash.Start,
            KernelFlashSize = layout.KernelFlash.Bytes,
            KernelRamBase = layout.KernelRam.Start,
            KernelRamSize = layout.KernelRam.Bytes - _board.KernelStack,
            KernelStackSize = _board.KernelStack,
            SymbolsAddress = symbols.Count == 0 ? 0 : layout.KernelSymbols.Start,
            SymbolCount = symbols.Count,
            BootInfo = layout.BootInformation.Base,
            Root = records.Root(entries[_system.Root.Name]),
            Pools = Append(layout.Memories.Select(memory => records.Pool(memory) with { Name = Text(memory.Memory.Name) })),
            BootCapabilities = Append(records.BootCapabilities()),
            RootMappings = Append(records.Mappings(_system.Root)),
            Objects = Append(records.Objects()),
            Programs = Append(_system.Programs.Select(program => records.Program(program, entries[program.Name]) with { Name = Text(program.Name) })),
            Mappings = Append(_system.Programs.Where(program => !program.IsRoot).SelectMany(records.Mappings)),
            Capabilities = Append(_system.Programs.SelectMany(program => records.Capabilities(program, _slots[program.Name]))),
        };
        var unused = new byte[_textsOffset - Unsafe.SizeOf<ImageHeader>() - _records.Count];
        return [.. BytesOf(header), .. _records, .. unused, .. _texts.ToArray()];
    }

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

    private ImageList Append<T>(IEnumerable<T> records) where T : unmanaged
    {
        var list = new ImageList { Offset = (uint)(Unsafe.SizeOf<ImageHeader>() + _records.Count) };
        foreach (var record in records)
        {
            _records.AddRange(BytesOf(record));
            list.Count++;
        }

        return list;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace Cashew.Linker.Elf;

/// <summary>A 32-bit little-endian ELF file: an object or a linked program.</summary>
public sealed class ElfFile
{
    private readonly byte[] _bytes;

    private ElfFile(string path, byte[] bytes)
    {
        Path = path;
        _bytes = bytes;
        if (bytes.Length < ElfConstants.HeaderSize || !bytes.AsSpan(0, 6).SequenceEqual("\u007FELF\u0001\u0001"u8))
        {
            throw new BuildException($"{path}: not a 32-bit little-endian ELF file");
        }

        Entry = Word(24) & ~1u;
        Sections = ReadSections();
        Segments = ReadSegments();
        Symbols = ReadSymbols();
    }

    /// <summary>Where it was read from.</summary>
    public string Path { get; }

    /// <summary>The first instruction, bit 0 clear.</summary>
    public uint Entry { get; }

    /// <summary>The sections; the first one is the empty one of every ELF file.</summary>
    public IReadOnlyList<ElfSection> Sections { get; }

    /// <summary>The segments that are loaded.</summary>
    public IReadOnlyList<ElfSegment> Segments { get; }

    /// <summary>The symbols.</summary>
    public IReadOnlyList<ElfSymbol> Symbols { get; }

    /// <summary>Reads a file.</summary>
    public static ElfFile Read(string path) => new(path, File.ReadAllBytes(path));

    /// <summary>The bytes of a section or of a segment.</summary>
    public ReadOnlySpan<byte> Bytes(uint offset, uint size) => _bytes.AsSpan((int)offset, (int)size);

    /// <summary>The address of a symbol that must be there.</summary>
    public uint AddressOf(string symbol) =>
        Symbols.FirstOrDefault(other => other.Name == symbol && !other.IsUndefined)?.Address
        ?? throw new BuildException($"{Path}: the symbol {symbol} is missing");

    /// <summary>The word at an address of a section with contents; null if there is none.</summary>
    public uint? WordAt(uint address)
    {
        foreach (var section in Sections)
        {
            if (section.IsAllocated && section.Type != ElfConstants.SectionNoBits && address >= section.Address && address + 4 <= section.End)
            {
                return Word((int)(section.Offset + address - section.Address));
            }
        }

        return null;
    }

    /// <summary>The relocations of all sections that take memory at run time.</summary>
    public IEnumerable<ElfRelocation> Relocations()
    {
        foreach (var section in Sections.Where(section => section.Type == ElfConstants.SectionRelocations && Sections[(int)section.Info].IsAllocated))
        {
            for (var place = (int)section.Offset; place < section.Offset + section.Size; place += ElfConstants.RelocationSize)
            {
                yield return new ElfRelocation(Sections[(int)section.Info], Word(place), Symbols[(int)(Word(place + 4) >> 8)]);
            }
        }
    }

    private uint Word(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(offset));

    private ushort Half(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(offset));

    private string Text(uint offset)
    {
        var rest = _bytes.AsSpan((int)offset);
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private ElfSection[] ReadSections()
    {
        var table = (int)Word(32);
        var names = Word(table + Half(50) * ElfConstants.SectionSize + 16);
        var sections = new ElfSection[Half(48)];
        for (var i = 0; i < sections.Length; i++)
        {
            var at = table + i * ElfConstants.SectionSize;
            sections[i] = new ElfSection(i, Text(names + Word(at)), Word(at + 4), Word(at + 8), Word(at + 12), Word(at + 16), Word(at + 20), Word(at + 24), Word(at + 28));
        }

        return sections;
    }

    private List<ElfSegment> ReadSegments()
    {
        var segments = new List<ElfSegment>();
        for (var i = 0; i < Half(44); i++)
        {
            var at = (int)Word(28) + i * ElfConstants.SegmentSize;
            if (Word(at) == ElfConstants.SegmentLoad)
            {
                segments.Add(new ElfSegment(Word(at + 8), Word(at + 12), Word(at + 4), Word(at + 16), Word(at + 20)));
            }
        }

        return segments;
    }

    private List<ElfSymbol> ReadSymbols()
    {
        var symbols = new List<ElfSymbol>();
        var table = Sections.FirstOrDefault(section => section.Type == ElfConstants.SectionSymbols);
        if (table is null)
        {
            return symbols;
        }

        var names = Sections[(int)table.Link].Offset;
        for (var at = (int)table.Offset; at < table.Offset + table.Size; at += ElfConstants.SymbolSize)
        {
            var type = (byte)(_bytes[at + 12] & 15);
            var address = type == ElfConstants.SymbolFunction ? Word(at + 4) & ~1u : Word(at + 4);
            symbols.Add(new ElfSymbol(Text(names + Word(at)), address, Word(at + 8), type, _bytes[at + 12] >> 4 != 0, Half(at + 14)) { IsWeak = _bytes[at + 12] >> 4 == ElfConstants.BindingWeak });
        }

        return symbols;
    }
}

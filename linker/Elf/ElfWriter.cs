namespace Cashew.Linker.Elf;

/// <summary>Writes an executable ELF file for 32-bit ARM. What has contents gets a segment, so that a loader can put it into flash.</summary>
public sealed class ElfWriter
{
    /// <summary>A symbol of no section (SHN_ABS).</summary>
    private const ushort Absolute = 0xfff1;
    private const byte GlobalBinding = 1 << 4;

    private readonly List<(string Name, uint Address, uint LoadAddress, byte[]? Contents, uint Size, uint Flags)> _sections = [];
    private readonly List<(string Name, uint Address, uint Size, byte Type, bool IsGlobal)> _symbols = [];

    /// <summary>Adds a section whose contents lie in flash at the load address.</summary>
    public void AddContents(string name, uint address, uint loadAddress, byte[] contents, bool isCode) => _sections.Add((name, address, loadAddress, contents,
        (uint)contents.Length, ElfConstants.FlagAllocated | (isCode ? ElfConstants.FlagExecutable : 0)));

    /// <summary>Adds a section that only takes memory.</summary>
    public void AddMemory(string name, uint address, uint size) =>
        _sections.Add((name, address, address, null, size, ElfConstants.FlagAllocated | ElfConstants.FlagWritable));

    /// <summary>Adds the name of a function or of data.</summary>
    public void AddSymbol(string name, uint address, uint size, bool isFunction) =>
        _symbols.Add((name, isFunction ? address | 1 : address, size, isFunction ? ElfConstants.SymbolFunction : ElfConstants.SymbolObject, true));

    /// <summary>Adds a mark that tells disassemblers that code or data starts here (Arm IHI 0044, 5.5.5).</summary>
    public void AddMark(string name, uint address) => _symbols.Add((name, address, 0, ElfConstants.SymbolNoType, false));

    /// <summary>The file's bytes.</summary>
    public byte[] Write(uint entry)
    {
        var file = new MemoryStream();
        var writer = new BinaryWriter(file);
        var loaded = _sections.Where(section => section.Contents is not null).ToArray();
        file.SetLength(ElfConstants.HeaderSize + loaded.Length * ElfConstants.SegmentSize);
        file.Position = file.Length;

        var names = new StringTable();
        var headers = new List<uint[]> { new uint[10] };
        var segments = new List<uint[]>();
        foreach (var section in _sections)
        {
            Align(writer);
            var offset = (uint)file.Position;
            headers.Add([names.Add(section.Name), section.Contents is null ? ElfConstants.SectionNoBits : ElfConstants.SectionProgram, section.Flags,
                section.Address, offset, section.Size, 0, 0, 4, 0]);
            if (section.Contents is not null)
            {
                writer.Write(section.Contents);
                segments.Add([ElfConstants.SegmentLoad, offset, section.Address, section.LoadAddress, section.Size, section.Size,
                    ElfConstants.SegmentReadable | ((section.Flags & ElfConstants.FlagExecutable) != 0 ? ElfConstants.SegmentExecutable : 0), 4]);
            }
        }

        WriteSymbols(writer, names, headers);
        Align(writer);
        var namesName = names.Add(".shstrtab");
        headers.Add([namesName, ElfConstants.SectionStrings, 0, 0, (uint)file.Position, (uint)names.Bytes.Length, 0, 0, 1, 0]);
        writer.Write(names.Bytes);
        Align(writer);
        var table = (uint)file.Position;
        WriteWords(writer, headers);
        file.Position = 0;
        WriteHeader(writer, entry, table, headers.Count, segments.Count);
        WriteWords(writer, segments);
        return file.ToArray();
    }

    private static void Align(BinaryWriter writer)
    {
        while (writer.BaseStream.Position % 4 != 0)
        {
            writer.Write((byte)0);
        }
    }

    private static void WriteWords(BinaryWriter writer, IEnumerable<uint[]> records)
    {
        foreach (var word in records.SelectMany(record => record))
        {
            writer.Write(word);
        }
    }

    private static void WriteHeader(BinaryWriter writer, uint entry, uint sectionTable, int sections, int segments)
    {
        writer.Write("\u007FELF\u0001\u0001\u0001\0\0\0\0\0\0\0\0\0"u8);
        writer.Write(ElfConstants.TypeExecutable);
        writer.Write(ElfConstants.MachineArm);
        WriteWords(writer, [[1, entry | 1, ElfConstants.HeaderSize, sectionTable, ElfConstants.ArmFlags]]);
        foreach (var half in (ReadOnlySpan<int>)[ElfConstants.HeaderSize, ElfConstants.SegmentSize, segments, ElfConstants.SectionSize, sections, sections - 1])
        {
            writer.Write((ushort)half);
        }
    }

    private void WriteSymbols(BinaryWriter writer, StringTable sectionNames, List<uint[]> headers)
    {
        Align(writer);
        var start = (uint)writer.BaseStream.Position;
        var names = new StringTable();
        writer.Write(new byte[ElfConstants.SymbolSize]);
        // The local symbols must come first; sh_info says how many they are.
        foreach (var symbol in _symbols.OrderBy(symbol => symbol.IsGlobal))
        {
            writer.Write(names.Add(symbol.Name));
            writer.Write(symbol.Address);
            writer.Write(symbol.Size);
            writer.Write((byte)(symbol.Type | (symbol.IsGlobal ? GlobalBinding : 0)));
            writer.Write((byte)0);
            writer.Write(SectionOf(symbol.Address));
        }

        var size = (uint)writer.BaseStream.Position - start;
        var locals = (uint)_symbols.Count(symbol => !symbol.IsGlobal) + 1;
        headers.Add([sectionNames.Add(".symtab"), ElfConstants.SectionSymbols, 0, 0, start, size, (uint)headers.Count + 1, locals, 4, ElfConstants.SymbolSize]);
        headers.Add([sectionNames.Add(".strtab"), ElfConstants.SectionStrings, 0, 0, (uint)writer.BaseStream.Position, (uint)names.Bytes.Length, 0, 0, 1, 0]);
        writer.Write(names.Bytes);
    }

    private ushort SectionOf(uint address)
    {
        var index = _sections.FindIndex(section => address >= section.Address && address - section.Address < section.Size);
        return index < 0 ? Absolute : (ushort)(index + 1);
    }
}

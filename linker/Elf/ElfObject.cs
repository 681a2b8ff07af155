using System.Buffers.Binary;
using System.Text;

namespace Cashew.Linker.Elf;

/// <summary>A relocatable object file that can be changed and written again. The order of its sections, symbols and names stays.</summary>
internal sealed class ElfObject
{
    private const int SectionTableOffset = 32;
    private const int SectionCount = 48;
    private const int SectionNames = 50;
    private const int Alignment = 4;

    private readonly byte[] _header;

    private ElfObject(byte[] bytes)
    {
        _header = bytes[..ElfConstants.HeaderSize];
        var table = (int)Word(bytes, SectionTableOffset);
        var headers = Enumerable.Range(0, Half(bytes, SectionCount))
            .Select(i => Enumerable.Range(0, 10).Select(word => Word(bytes, table + i * ElfConstants.SectionSize + word * 4)).ToArray()).ToArray();
        var names = headers[Half(bytes, SectionNames)][4];
        Sections = headers.Select((header, i) => new ObjectSection(i, Text(bytes, names + header[0]), header,
            header[1] is 0 or ElfConstants.SectionNoBits ? [] : bytes.AsSpan((int)header[4], (int)header[5]).ToArray())).ToArray();
        ReadSymbols();
        ReadRelocations();
    }

    public IReadOnlyList<ObjectSection> Sections { get; }

    /// <summary>The symbols but the empty first one. What is taken out must have no relocation.</summary>
    public List<ObjectSymbol> Symbols { get; } = [];

    public static ElfObject Read(string path)
    {
        // The reader of all ELF files says what is wrong with a file that is none.
        ElfFile.Read(path);
        return new ElfObject(File.ReadAllBytes(path));
    }

    public ObjectSection? Find(string name) => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary>Adds a mark that tells disassemblers that data or code starts here (Arm IHI 0044, 5.5.5).</summary>
    public void AddMark(string name, ObjectSection section, uint place)
    {
        var names = Sections[(int)Sections.First(table => table.Type == ElfConstants.SectionSymbols).Link];
        var offset = (uint)names.Contents.Length;
        names.Contents = [.. names.Contents, .. Encoding.UTF8.GetBytes(name), 0];

        // The local symbols come first.
        var firstGlobal = Symbols.FindIndex(symbol => !symbol.IsLocal);
        Symbols.Insert(firstGlobal < 0 ? Symbols.Count : firstGlobal, new ObjectSymbol(name, offset, place, 0, ElfConstants.SymbolNoType, 0, (ushort)section.Index));
    }

    public byte[] Write()
    {
        WriteSymbols();
        WriteRelocations();
        var file = new MemoryStream();
        file.Write(_header);
        foreach (var section in Sections.Where(section => section.Type is not (0 or ElfConstants.SectionNoBits)))
        {
            file.Write(new byte[-file.Position & (Math.Max(section.Header[8], Alignment) - 1)]);
            section.Header[4] = (uint)file.Position;
            section.Header[5] = (uint)section.Contents.Length;
            file.Write(section.Contents);
        }

        file.Write(new byte[-file.Position & (Alignment - 1)]);
        var table = (uint)file.Position;
        var word = new byte[4];
        foreach (var value in Sections.SelectMany(section => section.Header))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(word, value);
            file.Write(word);
        }

        var bytes = file.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(SectionTableOffset), table);
        return bytes;
    }

    private static uint Word(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));

    private static ushort Half(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    private static string Text(byte[] bytes, uint offset)
    {
        var rest = bytes.AsSpan((int)offset);
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private void ReadSymbols()
    {
        var table = Sections.First(section => section.Type == ElfConstants.SectionSymbols);
        var names = Sections[(int)table.Link].Contents;
        for (var at = ElfConstants.SymbolSize; at < table.Contents.Length; at += ElfConstants.SymbolSize)
        {
            var name = Word(table.Contents, at);
            var section = Half(table.Contents, at + 14);
            var info = table.Contents[at + 12];
            var text = (info & 15) == ElfConstants.SymbolSection && section < Sections.Count ? Sections[section].Name : Text(names, name);
            Symbols.Add(new ObjectSymbol(text, name, Word(table.Contents, at + 4), Word(table.Contents, at + 8), info, table.Contents[at + 13], section));
        }
    }

    private void ReadRelocations()
    {
        foreach (var section in Sections.Where(section => section.Type == ElfConstants.SectionRelocations))
        {
            for (var at = 0; at < section.Contents.Length; at += ElfConstants.RelocationSize)
            {
                var info = Word(section.Contents, at + 4);
                Sections[(int)section.Info].Relocations.Add(new ObjectRelocation(Word(section.Contents, at), (byte)info, Symbols[(int)(info >> 8) - 1]));
            }
        }
    }

    private void WriteSymbols()
    {
        var table = Sections.First(section => section.Type == ElfConstants.SectionSymbols);
        table.Contents = new byte[(Symbols.Count + 1) * ElfConstants.SymbolSize];
        table.Header[7] = (uint)Symbols.Count(symbol => symbol.IsLocal) + 1;
        for (var i = 0; i < Symbols.Count; i++)
        {
            var bytes = table.Contents.AsSpan((i + 1) * ElfConstants.SymbolSize);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, Symbols[i].NameOffset);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Symbols[i].Value);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], Symbols[i].Size);
            bytes[12] = Symbols[i].Info;
            bytes[13] = Symbols[i].Other;
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[14..], Symbols[i].Section);
        }
    }

    private void WriteRelocations()
    {
        var places = Sections.Where(section => section.Type == ElfConstants.SectionRelocations).Select(section => (int)section.Info).ToHashSet();
        if (Sections.FirstOrDefault(section => section.Relocations.Count > 0 && !places.Contains(section.Index)) is { } without)
        {
            throw new InvalidOperationException($"{without.Name} has no section for its relocations");
        }

        var numbers = Symbols.Select((symbol, i) => (symbol, Number: (uint)i + 1)).ToDictionary(pair => pair.symbol, pair => pair.Number);
        foreach (var section in Sections.Where(section => section.Type == ElfConstants.SectionRelocations))
        {
            var relocations = Sections[(int)section.Info].Relocations;
            section.Contents = new byte[relocations.Count * ElfConstants.RelocationSize];
            for (var i = 0; i < relocations.Count; i++)
            {
                section.SetWord((uint)(i * ElfConstants.RelocationSize), relocations[i].Offset);
                section.SetWord((uint)(i * ElfConstants.RelocationSize + 4), numbers[relocations[i].Symbol] << 8 | relocations[i].Type);
            }
        }
    }
}

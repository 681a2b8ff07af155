using System.Buffers.Binary;

namespace Cashew.Linker.Elf;

/// <summary>A section of an object file that can be changed: <paramref name="header"/> has the ten words of its header (ELF specification, 1-9).</summary>
internal sealed class ObjectSection(int index, string name, uint[] header, byte[] contents)
{
    public int Index { get; } = index;

    public string Name { get; } = name;

    public uint[] Header { get; } = header;

    public byte[] Contents { get; set; } = contents;

    public List<ObjectRelocation> Relocations { get; set; } = [];

    public uint Type => Header[1];

    public uint Link => Header[6];

    public uint Info => Header[7];

    public uint Word(uint offset) => BinaryPrimitives.ReadUInt32LittleEndian(Contents.AsSpan((int)offset));

    public void SetWord(uint offset, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Contents.AsSpan((int)offset), value);
}

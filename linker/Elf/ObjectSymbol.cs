namespace Cashew.Linker.Elf;

/// <summary>A symbol of an object file that can be changed. The value of a function has bit 0 set.</summary>
internal sealed class ObjectSymbol(string name, uint nameOffset, uint value, uint size, byte info, byte other, ushort section)
{
    public string Name { get; } = name;

    public uint NameOffset { get; } = nameOffset;

    public uint Value { get; set; } = value;

    public uint Size { get; set; } = size;

    public byte Info { get; } = info;

    public byte Other { get; } = other;

    /// <summary>The section's number; 0 if the symbol is defined elsewhere.</summary>
    public ushort Section { get; } = section;

    public bool IsFunction => (Info & 15) == ElfConstants.SymbolFunction;

    public bool IsSection => (Info & 15) == ElfConstants.SymbolSection;

    public bool IsLocal => Info >> 4 == 0;
}

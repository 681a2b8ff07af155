namespace Cashew.Linker.Elf;

/// <summary>A place in a section that depends on a symbol.</summary>
public sealed record ElfRelocation(ElfSection Section, uint Offset, ElfSymbol Symbol);

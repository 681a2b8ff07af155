namespace Cashew.Linker.Elf;

/// <summary>A relocation of an object file that can be changed. Its addend is in the section's bytes.</summary>
internal sealed record ObjectRelocation(uint Offset, byte Type, ObjectSymbol Symbol);

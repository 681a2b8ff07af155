namespace Cashew.Linker.Elf;

/// <summary>A loadable segment of an ELF file: <paramref name="LoadAddress"/> is where its bytes lie in flash.</summary>
public sealed record ElfSegment(uint Address, uint LoadAddress, uint FileOffset, uint FileSize, uint MemorySize);

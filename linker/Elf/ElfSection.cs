namespace Cashew.Linker.Elf;

/// <summary>A section of an ELF file.</summary>
public sealed record ElfSection(int Index, string Name, uint Type, uint Flags, uint Address, uint Offset, uint Size, uint Link, uint Info)
{
    /// <summary>It takes memory at run time.</summary>
    public bool IsAllocated => (Flags & ElfConstants.FlagAllocated) != 0;

    /// <summary>It holds instructions.</summary>
    public bool IsCode => (Flags & ElfConstants.FlagExecutable) != 0;

    /// <summary>The first address after it.</summary>
    public uint End => Address + Size;
}

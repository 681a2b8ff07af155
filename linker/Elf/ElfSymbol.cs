namespace Cashew.Linker.Elf;

/// <summary>A symbol of an ELF file. The address of a function has bit 0 clear.</summary>
public sealed record ElfSymbol(string Name, uint Address, uint Size, byte Type, bool IsGlobal, int Section)
{
    /// <summary>It is no error if nothing defines it: it is address 0 then.</summary>
    public bool IsWeak { get; init; }

    /// <summary>It is a function.</summary>
    public bool IsFunction => Type == ElfConstants.SymbolFunction;

    /// <summary>It is used here and defined elsewhere.</summary>
    public bool IsUndefined => Section == 0 && Name.Length > 0;
}

using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>An address that code makes: a function of its own section, or what a relocation says. With neither it is a number.</summary>
internal sealed record CodeAddress(CodeFunction? Function, ObjectSymbol? Symbol, int Addend)
{
    public bool IsNumber => Function is null && Symbol is null;
}

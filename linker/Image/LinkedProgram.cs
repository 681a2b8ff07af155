using Cashew.Linker.Elf;
using Cashew.Linker.Metadata;

namespace Cashew.Linker.Image;

/// <summary>The kernel or a program after its link, with the names of its functions as C# has them.</summary>
public sealed class LinkedProgram
{
    private static readonly string[] s_compilersOwn = ["$", "_fram", "_extab"];
    private static readonly string[] s_linkersOwn = ["__stack_bottom", "__stack_top", "__utcb", "__data_start", "__data_end", "__data_load", "__bss_start", "__bss_end", "__ram_end"];

    /// <summary>Takes a linked file.</summary>
    public LinkedProgram(string name, ElfFile elf, SymbolNames names)
    {
        Name = name;
        Elf = elf;
        Symbols = ReadSymbols(elf, names);
    }

    /// <summary>The program's name, or "kernel".</summary>
    public string Name { get; }

    /// <summary>The linked file.</summary>
    public ElfFile Elf { get; }

    /// <summary>Functions and data by rising address, one name for each address.</summary>
    public IReadOnlyList<LinkedSymbol> Symbols { get; }

    /// <summary>The bytes that it takes in flash.</summary>
    public uint FlashSize => Elf.AddressOf("__flash_end") - Elf.AddressOf("__flash_origin");

    /// <summary>The bytes that it takes in RAM, its stack included.</summary>
    public uint RamSize => Elf.AddressOf("__ram_end") - Elf.AddressOf("__ram_origin");

    /// <summary>The names of the functions by address.</summary>
    public Dictionary<uint, string> Functions() => Symbols.Where(symbol => symbol.IsFunction).ToDictionary(symbol => symbol.Address, symbol => symbol.Name);

    private static List<LinkedSymbol> ReadSymbols(ElfFile elf, SymbolNames names)
    {
        var symbols = new List<LinkedSymbol>();
        foreach (var section in elf.Sections.Where(section => section.IsAllocated))
        {
            var inside = elf.Symbols.Where(symbol => symbol.Section == section.Index && IsOfInterest(symbol, section))
                .GroupBy(symbol => symbol.Address).OrderBy(group => group.Key).ToArray();
            for (var i = 0; i < inside.Length; i++)
            {
                var end = i + 1 < inside.Length ? inside[i + 1].Key : section.End;
                var (symbol, name) = Best(inside[i], names);
                var size = symbol.Size > 0 ? symbol.Size : end - symbol.Address;
                if (size > 0)
                {
                    symbols.Add(new LinkedSymbol(name, symbol.Address, size, section.IsCode));
                }
            }
        }

        return symbols.OrderBy(symbol => symbol.Address).ToList();
    }

    // A label of assembly that is not global is a place inside a function.
    private static bool IsOfInterest(ElfSymbol symbol, ElfSection section) =>
        symbol.Name.Length > 0 && !s_linkersOwn.Contains(symbol.Name) && !s_compilersOwn.Any(prefix => symbol.Name.StartsWith(prefix, StringComparison.Ordinal))
        && (symbol.IsFunction || symbol.IsGlobal || !section.IsCode) && symbol.Type <= ElfConstants.SymbolFunction;

    // A method has its mangled name and perhaps an exported one; that of C# says most.
    private static (ElfSymbol Symbol, string Name) Best(IEnumerable<ElfSymbol> symbols, SymbolNames names) =>
        symbols.Select(symbol => (Symbol: symbol, Name: names.Find(symbol.Name)))
            .OrderByDescending(item => item.Name != item.Symbol.Name).ThenBy(item => item.Name.Length).ThenBy(item => item.Name, StringComparer.Ordinal).First();
}

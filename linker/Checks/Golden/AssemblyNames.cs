using Cashew.Linker.Elf;

namespace Cashew.Linker.Checks.Golden;

/// <summary>
/// The names that assembly has for the words of its literal pools and tables, from the relocations of its objects. In the linked file several names can stand for one
/// address, and which do depends on the layout.
/// </summary>
internal sealed class AssemblyNames
{
    private readonly Dictionary<(string Place, uint Offset), string> _names = [];

    /// <summary>Reads the objects.</summary>
    public AssemblyNames(IEnumerable<string> objects)
    {
        foreach (var elf in objects.Select(ElfFile.Read))
        {
            foreach (var relocation in elf.Relocations().Where(relocation => relocation.Symbol.Name.Length > 0))
            {
                var function = elf.Symbols.Where(symbol => symbol.IsFunction && symbol.Section == relocation.Section.Index && symbol.Address <= relocation.Offset).MaxBy(symbol => symbol.Address);
                _names[(function?.Name ?? relocation.Section.Name, relocation.Offset - (function?.Address ?? 0))] = relocation.Symbol.Name;
            }
        }
    }

    /// <summary>The name of the word so many bytes behind the start of a function, or of a section without functions.</summary>
    public string? Find(string place, uint offset) => _names.GetValueOrDefault((place, offset));
}

using Cashew.Linker.Elf;
using Cashew.Linker.Metadata;

namespace Cashew.Linker.Checks;

/// <summary>Says of symbols that nothing defines which methods need them, and why.</summary>
public static class MissingSymbols
{
    /// <summary>ilc reaches every symbol outside of its object through a jump of its own with this ending.</summary>
    private const string ThunkSuffix = "$thunk";
    private const string ThunkSection = ".text.thunks";

    /// <summary>
    /// One line for each method and reason. <paramref name="sourceLine"/> gives "file(line)" of an offset in a code section, or null.
    /// </summary>
    public static IReadOnlyList<string> Explain(string program, ElfFile compiled, SymbolNames names, IReadOnlyCollection<string> missing,
        Func<ElfSection, uint, string?> sourceLine)
    {
        var lines = new List<string>();
        var found = new HashSet<string>();
        foreach (var relocation in compiled.Relocations().Where(relocation => relocation.Section.IsCode && relocation.Section.Name != ThunkSection))
        {
            var symbol = relocation.Symbol.Name.EndsWith(ThunkSuffix, StringComparison.Ordinal) ? relocation.Symbol.Name[..^ThunkSuffix.Length] : relocation.Symbol.Name;
            if (!missing.Contains(symbol))
            {
                continue;
            }

            found.Add(symbol);
            var method = compiled.Symbols.FirstOrDefault(other => other.IsFunction && other.Section == relocation.Section.Index
                && relocation.Offset >= other.Address && relocation.Offset < other.Address + other.Size);
            var name = method is null ? program : names.Find(method.Name);
            lines.Add($"{sourceLine(relocation.Section, relocation.Offset) ?? program}: {name} {RuntimeServices.Explain(symbol)}");
        }

        lines.AddRange(missing.Where(symbol => !found.Contains(symbol)).Select(symbol => $"{program}: {RuntimeServices.Explain(symbol)}"));
        return lines.Distinct().ToArray();
    }
}

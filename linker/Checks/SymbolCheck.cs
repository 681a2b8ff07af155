using Cashew.Linker.Elf;

namespace Cashew.Linker.Checks;

/// <summary>Finds in a linked file what should have ended its link: undefined symbols, run-time services that the target does not have, and static constructors.</summary>
internal static class SymbolCheck
{
    private const string StaticConstructor = "___cctor";

    /// <summary>Checks a unit that was linked from some objects. Returns the number of symbols.</summary>
    public static int Run(CodeUnit unit, IEnumerable<string> objects, List<string> faults)
    {
        var name = unit.Program.Name;
        var defined = unit.Elf.Symbols.Where(symbol => !symbol.IsUndefined).Select(symbol => symbol.Name).ToHashSet();

        // The linker takes what is weak and nowhere defined out of the table and puts 0 in its place.
        foreach (var symbol in objects.SelectMany(file => ElfFile.Read(file).Symbols).Where(symbol => symbol.IsUndefined && symbol.IsWeak && !defined.Contains(symbol.Name)).Distinct())
        {
            faults.Add($"{name}: {symbol.Name} is nowhere defined, and code that reaches it goes to address 0; define it, or do not make it weak");
        }

        foreach (var symbol in unit.Elf.Symbols.Where(symbol => symbol.IsFunction))
        {
            if (symbol.Name.EndsWith(StaticConstructor, StringComparison.Ordinal))
            {
                faults.Add($"{name}: {unit.NameAt(symbol.Address)} is a static constructor, which nothing runs; use a constant, or set the field in code");
            }
            else if (RuntimeServices.IsMissing(symbol.Name) && unit.NameAt(symbol.Address) == symbol.Name)
            {
                faults.Add($"{name}: the code {RuntimeServices.Explain(symbol.Name, "")}");
            }
        }

        return unit.Elf.Symbols.Count;
    }
}

namespace Cashew.Linker.Checks;

/// <summary>Finds in a linked file what should have ended its link: undefined symbols, run-time services that the target does not have, and static constructors.</summary>
internal static class SymbolCheck
{
    private const string StaticConstructor = "___cctor";

    /// <summary>Checks a unit. Returns the number of symbols.</summary>
    public static int Run(CodeUnit unit, List<string> faults)
    {
        foreach (var symbol in unit.Elf.Symbols.Where(symbol => symbol.Name.Length > 0))
        {
            if (symbol.IsUndefined)
            {
                faults.Add($"{unit.Program.Name}: {symbol.Name} is nowhere defined, and code that reaches it goes to address 0; define it, or do not use it");
            }
            else if (symbol.IsFunction && symbol.Name.EndsWith(StaticConstructor, StringComparison.Ordinal))
            {
                faults.Add($"{unit.Program.Name}: {unit.NameAt(symbol.Address)} is a static constructor, which nothing runs; use a constant, or set the field in code");
            }
            else if (symbol.IsFunction && RuntimeServices.IsMissing(symbol.Name) && unit.NameAt(symbol.Address) == symbol.Name)
            {
                faults.Add($"{unit.Program.Name}: the code {RuntimeServices.Explain(symbol.Name, "")}");
            }
        }

        return unit.Elf.Symbols.Count;
    }
}

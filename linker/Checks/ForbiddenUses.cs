using Cashew.Linker.Elf;
using Cashew.Linker.Metadata;

namespace Cashew.Linker.Checks;

/// <summary>
/// Finds the code that needs what the target does not have: symbols that nothing defines, static fields of reference types, and static
/// constructors, which nothing would run.
/// </summary>
public sealed class ForbiddenUses
{
    /// <summary>ilc reaches every symbol outside of its object through a jump of its own with this ending.</summary>
    private const string ThunkSuffix = "$thunk";
    private const string ThunkSection = ".text.thunks";
    private const string ObjectStatics = "__GCSTATICS";
    private const string DispatchCell = "__InterfaceDispatchCell_";
    private const string MethodTable = "_ZTV";
    private const string CoreLibrary = "corelib_";
    private const string StaticConstructor = "___cctor";

    private readonly ElfFile _compiled;
    private readonly SymbolNames _names;
    private readonly IReadOnlySet<string> _missing;
    private readonly List<CodeUse> _uses = [];
    private readonly HashSet<string> _notFound;

    /// <summary>Searches an object of ilc. <paramref name="missing"/> has the symbols that the linker did not find.</summary>
    public ForbiddenUses(ElfFile compiled, SymbolNames names, IReadOnlySet<string> missing)
    {
        _compiled = compiled;
        _names = names;
        _missing = missing;
        _notFound = [.. missing];
        var before = "";
        foreach (var relocation in compiled.Relocations().Where(relocation => relocation.Section.IsCode && relocation.Section.Name != ThunkSection))
        {
            // An address is made by two instructions, each with a relocation of its own.
            if (relocation.Symbol.Name != before)
            {
                AddUse(relocation, before);
            }

            before = relocation.Symbol.Name;
        }

        foreach (var symbol in compiled.Symbols.Where(symbol => symbol.IsFunction && symbol.Name.EndsWith(StaticConstructor, StringComparison.Ordinal)))
        {
            _uses.Add(new CodeUse(compiled.Sections[symbol.Section], symbol.Address, symbol,
                "has a static field with a value that the compiler cannot compute; nothing runs static constructors: use a constant, or set the field in code", false));
        }
    }

    /// <summary>The places, in the order of the code.</summary>
    public IReadOnlyList<CodeUse> Uses => _uses;

    /// <summary>A line for each method, source line and reason. <paramref name="sourceLines"/> has "file(line)" for each use, or null.</summary>
    public IReadOnlyList<string> Describe(string program, IReadOnlyList<string?> sourceLines)
    {
        var places = _uses.Select((use, i) => (Use: use, Line: sourceLines[i] ?? program)).ToArray();
        var own = places.Where(place => !IsOfCoreLibrary(place.Use)).ToArray();
        var told = (own.Length > 0 ? own : places).GroupBy(place => place.Line)
            .SelectMany(group => group.Any(place => !place.Use.IsConsequence) ? group.Where(place => !place.Use.IsConsequence) : group);
        var lines = told.Select(place => $"{place.Line}: {NameOf(place.Use.Method)} {place.Use.What}");
        return lines.Concat(_notFound.Where(_ => _uses.Count == 0).Select(symbol => $"{program}: {RuntimeServices.Explain(symbol, "")}")).Distinct().ToArray();
    }

    private static bool IsOfCoreLibrary(CodeUse use) => use.Method?.Name.StartsWith(CoreLibrary, StringComparison.Ordinal) ?? false;

    // The address of a type's method table comes just before the call that makes an instance of it.
    private void AddUse(ElfRelocation relocation, string before)
    {
        var name = relocation.Symbol.Name;
        var symbol = name.EndsWith(ThunkSuffix, StringComparison.Ordinal) ? name[..^ThunkSuffix.Length] : name;
        if (_missing.Contains(symbol))
        {
            _notFound.Remove(symbol);
            Add(relocation, RuntimeServices.Explain(symbol, TypeOf(before)), RuntimeServices.IsConsequence(symbol));
        }
        else if (name.StartsWith(ObjectStatics, StringComparison.Ordinal))
        {
            Add(relocation, $"uses a static field of {_names.FindType(name, ObjectStatics)} that refers to an object; the target has no heap for objects: use structs", true);
        }
        else if (name.StartsWith(DispatchCell, StringComparison.Ordinal))
        {
            Add(relocation, "calls through an interface; the target has no types at run time: use a type parameter", false);
        }
    }

    private void Add(ElfRelocation relocation, string what, bool isConsequence)
    {
        var method = _compiled.Symbols.FirstOrDefault(symbol => symbol.IsFunction && symbol.Section == relocation.Section.Index
            && relocation.Offset >= symbol.Address && relocation.Offset < symbol.Address + symbol.Size);
        _uses.Add(new CodeUse(relocation.Section, relocation.Offset, method, what, isConsequence));
    }

    private string TypeOf(string symbol) =>
        symbol.StartsWith(MethodTable, StringComparison.Ordinal) ? _names.FindType(symbol[MethodTable.Length..].TrimStart([.. "0123456789"]), "") : "";

    private string NameOf(ElfSymbol? method)
    {
        const string constructor = "..cctor";
        var name = method is null ? "code" : _names.Find(method.Name);
        return name.EndsWith(constructor, StringComparison.Ordinal) ? name[..^constructor.Length] : name;
    }
}

namespace Cashew.Linker.Optimization.Verification;

/// <summary>The compiled code of an object as objdump shows it, with one name for each function.</summary>
internal sealed class CodeListing
{
    private const string CodeSection = "__managedcode";
    private const string ThunkSuffix = "$thunk";

    private readonly Listing _listing;
    private readonly Dictionary<uint, string> _names;

    public CodeListing(string text)
    {
        _listing = new Listing(text);
        Functions = _listing.Sections.GetValueOrDefault(CodeSection) ?? [];
        _names = Functions.ToDictionary(function => function.Address, function => function.Name);
    }

    public IReadOnlyList<ListedFunction> Functions { get; }

    /// <summary>A word among the code: a number, and the name of the symbol that is added to it; null if there is none.</summary>
    public (uint Number, string? Name)? WordAt(uint address) => _listing.Words.TryGetValue((CodeSection, address), out var word)
        ? (word.Number, word.Symbol is { } symbol ? NameOf(symbol) : null) : null;

    /// <summary>The name of the function at an address of the section; null if none begins there.</summary>
    public string? NameAt(uint address) => _names.GetValueOrDefault(address);

    /// <summary>The one name for what a symbol names.</summary>
    public string NameOf(string symbol) => (_listing.AddressOf(CodeSection, symbol) is { } address ? NameAt(address) : null) ?? symbol;

    /// <summary>The symbol that a call of a thunk reaches.</summary>
    public static string WithoutThunk(string symbol) => symbol.EndsWith(ThunkSuffix, StringComparison.Ordinal) ? symbol[..^ThunkSuffix.Length] : symbol;
}

using Microsoft.CodeAnalysis;

namespace Cashew.Analyzers;

/// <summary>How messages name types and methods.</summary>
internal static class Names
{
    private static readonly SymbolDisplayFormat s_method = new(memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    /// <summary>A type, as C# writes it: without its namespace.</summary>
    public static string Of(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>A method with its type: Program.Main.</summary>
    public static string Of(IMethodSymbol method) => method.AssociatedSymbol is { } property ? $"{method.ContainingType.Name}.{property.Name}" : method.ToDisplayString(s_method);
}

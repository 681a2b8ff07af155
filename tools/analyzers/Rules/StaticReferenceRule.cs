using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW013: nothing sets up static fields for objects. ilc keeps the object of a readonly one in the image.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticReferenceRule() : Rule("CSW013", "No static variables that refer to objects",
    "The static variable {0} refers to an object; the target has no heap for objects: use a struct, or make it readonly with a constant")
{
    private protected override void Register(AnalysisContext context) => context.RegisterSymbolAction(Check, SymbolKind.NamedType);

    // All fields of the type, with those behind its properties.
    private void Check(SymbolAnalysisContext context)
    {
        foreach (var field in ((INamedTypeSymbol)context.Symbol).GetMembers().OfType<IFieldSymbol>())
        {
            if (field is { IsStatic: true, IsConst: false, IsReadOnly: false } && HasReference(field.Type))
            {
                var named = field.AssociatedSymbol ?? field;
                context.ReportDiagnostic(At(named.Locations[0], named.Name));
            }
        }
    }

    private static bool HasReference(ITypeSymbol type) => type.IsReferenceType || type is { TypeKind: TypeKind.Struct, IsUnmanagedType: false };
}

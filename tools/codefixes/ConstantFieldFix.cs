using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cashew.CodeFixes;

/// <summary>CSW022: a private variable that nothing changes becomes a constant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ConstantFieldFix() : RuleFix("CSW022", "Make it a constant")
{
    private protected override (SyntaxNode Old, SyntaxNode Mended)? Mend(SyntaxNode place, SemanticModel model)
    {
        if (place.FirstAncestorOrSelf<FieldDeclarationSyntax>() is not { Declaration.Variables.Count: 1 } field || !model.GetConstantValue(place).HasValue
            || field.Modifiers.Any(SyntaxKind.VolatileKeyword) || model.GetDeclaredSymbol(field.Declaration.Variables[0]) is not IFieldSymbol { DeclaredAccessibility: Accessibility.Private } symbol || IsChanged(symbol, model))
        {
            return null;
        }

        var modifiers = field.Modifiers.Select(modifier => modifier.IsKind(SyntaxKind.StaticKeyword) ? SyntaxFactory.Token(SyntaxKind.ConstKeyword).WithTriviaFrom(modifier) : modifier);
        return (field, field.WithModifiers(SyntaxFactory.TokenList(modifiers)));
    }

    // A type in several files is left alone: what the others do is not looked at.
    private static bool IsChanged(IFieldSymbol field, SemanticModel model)
    {
        var declarations = field.ContainingType.DeclaringSyntaxReferences;
        return declarations.Length > 1 || declarations[0].GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == field.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, field))
            .Select(name => name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? (ExpressionSyntax)access : name)
            .Any(use => use.Parent switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left == use,
                PostfixUnaryExpressionSyntax or RefExpressionSyntax => true,
                PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
                ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
                _ => false,
            });
    }
}

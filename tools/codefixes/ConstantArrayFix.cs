using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Cashew.CodeFixes;

/// <summary>CSW002: a local array of constants becomes a view of constants in the image.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ConstantArrayFix() : RuleFix("CSW002", "Use a ReadOnlySpan of constants")
{
    private protected override (SyntaxNode Old, SyntaxNode Mended)? Mend(SyntaxNode place, SemanticModel model)
    {
        var elements = place switch
        {
            ArrayCreationExpressionSyntax array => array.Initializer?.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            InitializerExpressionSyntax initializer => initializer.Expressions,
            _ => null,
        };
        if (elements is not { } values || values.Any(value => !model.GetConstantValue(value).HasValue) || model.GetTypeInfo(place) is not { ConvertedType: IArrayTypeSymbol { Rank: 1 } type }
            || place.Parent?.Parent?.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } declaration)
        {
            return null;
        }

        var span = SyntaxFactory.ParseTypeName($"System.ReadOnlySpan<{type.ElementType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}>")
            .WithTriviaFrom(declaration.Type).WithAdditionalAnnotations(Simplifier.Annotation);
        var collection = SyntaxFactory.ParseExpression($"[{string.Join(", ", values)}]").WithTriviaFrom(place);
        return (declaration, declaration.ReplaceNode(place, collection).WithType(span).WithAdditionalAnnotations(Formatter.Annotation));
    }
}

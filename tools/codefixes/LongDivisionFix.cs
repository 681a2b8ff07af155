using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Cashew.CodeFixes;

/// <summary>CSW020: a division of a <c>ulong</c> by a power of two becomes a shift, its remainder a mask.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LongDivisionFix() : RuleFix("CSW020", "Shift or mask")
{
    private protected override (SyntaxNode Old, SyntaxNode Mended)? Mend(SyntaxNode place, SemanticModel model)
    {
        if (place is not BinaryExpressionSyntax division || model.GetTypeInfo(division).Type is not { SpecialType: SpecialType.System_UInt64 }
            || PowerOfTwo(model.GetConstantValue(division.Right).Value) is not { } power)
        {
            return null;
        }

        var mended = division.IsKind(SyntaxKind.DivideExpression)
            ? $"{Operand(division.Left)} >> {power}"
            : $"{Operand(division.Left)} & {(1UL << power) - 1}";
        return (division, Enclosed(mended, division.Parent).WithTriviaFrom(division).WithAdditionalAnnotations(Formatter.Annotation));
    }

    // Division binds more closely than what replaces it.
    private static string Operand(ExpressionSyntax left) => left is BinaryExpressionSyntax ? $"({left.WithoutTrivia()})" : left.WithoutTrivia().ToString();

    private static ExpressionSyntax Enclosed(string text, SyntaxNode? around) => SyntaxFactory.ParseExpression(
        around is ArgumentSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ParenthesizedExpressionSyntax ? text : $"({text})");

    private static int? PowerOfTwo(object? value)
    {
        var number = value is ulong or uint or int or long or byte or ushort && !value.ToString().StartsWith("-", StringComparison.Ordinal) ? Convert.ToUInt64(value) : 0;
        var power = 0;
        while (number > 1 && number % 2 == 0)
        {
            number /= 2;
            power++;
        }

        return number == 1 ? power : null;
    }
}

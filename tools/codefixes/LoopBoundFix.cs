using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cashew.CodeFixes;

/// <summary>CSW018: a <c>for</c> that counts from a constant to a constant gets the comment with its bound.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LoopBoundFix() : RuleFix("CSW018", "Write the loop's bound")
{
    private protected override (SyntaxNode Old, SyntaxNode Mended)? Mend(SyntaxNode place, SemanticModel model)
    {
        if (place is not ForStatementSyntax loop || loop.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)) || Rounds(loop, model) is not { } rounds)
        {
            return null;
        }

        var indent = loop.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var newLine = loop.SyntaxTree.GetText().Lines[0] is var line && line.EndIncludingLineBreak - line.End == 2 ? "\r\n" : "\n";
        var comment = SyntaxFactory.Comment($"// Bound: {rounds}, {loop.Condition}.");
        return (loop, loop.WithLeadingTrivia(loop.GetLeadingTrivia().AddRange([comment, SyntaxFactory.EndOfLine(newLine), indent])));
    }

    private static long? Rounds(ForStatementSyntax loop, SemanticModel model)
    {
        if (loop is not { Declaration.Variables.Count: 1, Condition: BinaryExpressionSyntax { Left: IdentifierNameSyntax tested } condition, Incrementors.Count: 1 }
            || loop.Declaration.Variables[0] is not { Initializer.Value: { } start } variable || variable.Identifier.ValueText != tested.Identifier.ValueText
            || Constant(model, start) is not { } from || Constant(model, condition.Right) is not { } to
            || Step(model, loop.Incrementors[0], tested) is not { } by || IsChanged(loop.Statement, tested))
        {
            return null;
        }

        return condition.Kind() switch
        {
            SyntaxKind.LessThanExpression when by > 0 => Count(to - from, by),
            SyntaxKind.LessThanOrEqualExpression when by > 0 => Count(to - from + 1, by),
            SyntaxKind.GreaterThanExpression when by < 0 => Count(from - to, -by),
            SyntaxKind.GreaterThanOrEqualExpression when by < 0 => Count(from - to + 1, -by),
            _ => null,
        };
    }

    private static long? Count(long distance, long by) => Math.Max(0, (distance + by - 1) / by);

    private static long? Step(SemanticModel model, ExpressionSyntax step, IdentifierNameSyntax variable) => step switch
    {
        PostfixUnaryExpressionSyntax unary when Names(unary.Operand, variable) => unary.IsKind(SyntaxKind.PostIncrementExpression) ? 1 : -1,
        PrefixUnaryExpressionSyntax unary when Names(unary.Operand, variable) => unary.IsKind(SyntaxKind.PreIncrementExpression) ? 1 : -1,
        AssignmentExpressionSyntax assignment when Names(assignment.Left, variable) => assignment.Kind() switch
        {
            SyntaxKind.AddAssignmentExpression => Constant(model, assignment.Right),
            SyntaxKind.SubtractAssignmentExpression => -Constant(model, assignment.Right),
            _ => null,
        },
        _ => null,
    };

    // The body may read the variable, and nothing else.
    private static bool IsChanged(StatementSyntax body, IdentifierNameSyntax variable) => body.DescendantNodes().Where(node => Names(node, variable)).Any(node => node.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == node,
        PostfixUnaryExpressionSyntax => true,
        PrefixUnaryExpressionSyntax unary => unary.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.AddressOfExpression,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        RefExpressionSyntax => true,
        _ => false,
    });

    private static bool Names(SyntaxNode node, IdentifierNameSyntax variable) => node is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Identifier.ValueText;

    private static long? Constant(SemanticModel model, ExpressionSyntax expression) =>
        model.GetConstantValue(expression).Value is sbyte or byte or short or ushort or int or uint or long ? Convert.ToInt64(model.GetConstantValue(expression).Value) : null;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cashew.Tools.Mutation;

/// <summary>The small mistakes that mutants make: what could stand in place of an expression or of a statement.</summary>
internal static class Mutations
{
    // At the boundary: what is off by one. The opposite is the negation of the condition.
    private static readonly Dictionary<SyntaxKind, string> s_operators = new()
    {
        [SyntaxKind.LessThanExpression] = "<=",
        [SyntaxKind.LessThanOrEqualExpression] = "<",
        [SyntaxKind.GreaterThanExpression] = ">=",
        [SyntaxKind.GreaterThanOrEqualExpression] = ">",
        [SyntaxKind.EqualsExpression] = "!=",
        [SyntaxKind.NotEqualsExpression] = "==",
        [SyntaxKind.LogicalAndExpression] = "||",
        [SyntaxKind.LogicalOrExpression] = "&&",
        [SyntaxKind.AddExpression] = "-",
        [SyntaxKind.SubtractExpression] = "+",
        [SyntaxKind.MultiplyExpression] = "+",
        [SyntaxKind.LeftShiftExpression] = ">>",
        [SyntaxKind.RightShiftExpression] = "<<",
    };

    private static readonly Dictionary<SyntaxKind, string> s_assignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = "-=",
        [SyntaxKind.SubtractAssignmentExpression] = "+=",
        [SyntaxKind.OrAssignmentExpression] = "=",
        [SyntaxKind.AndAssignmentExpression] = "=",
    };

    /// <summary>What could stand in place of an expression. One that declares a variable cannot be repeated, so nothing can.</summary>
    public static IEnumerable<string> Of(ExpressionSyntax expression) => Declares(expression) ? [] : expression switch
    {
        BinaryExpressionSyntax binary => OfBinary(binary),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression or (int)SyntaxKind.BitwiseNotExpression } unary => [Text(unary.Operand)],
        ConditionalExpressionSyntax conditional => [Text(conditional.WhenTrue), Text(conditional.WhenFalse)],
        IsPatternExpressionSyntax test => OfPattern(test.Pattern).Select(pattern => $"{Text(test.Expression)} is {pattern}"),
        _ => [],
    };

    /// <summary>What could stand in place of a statement that is an expression; empty for nothing at all.</summary>
    public static IEnumerable<string> Of(ExpressionStatementSyntax statement)
    {
        yield return "";
        if (statement.Expression is AssignmentExpressionSyntax assignment && s_assignments.TryGetValue(assignment.Kind(), out string? operation))
        {
            yield return $"{Text(assignment.Left)} {operation} {Text(assignment.Right)};";
        }
        else if (statement.Expression is PostfixUnaryExpressionSyntax step)
        {
            yield return $"{Text(step.Operand)}{(step.IsKind(SyntaxKind.PostIncrementExpression) ? "--" : "++")};";
        }
    }

    /// <summary>The condition's opposite is a mistake that the mutants of its parts do not make.</summary>
    public static bool CanNegate(ExpressionSyntax condition) => condition is InvocationExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax or IsPatternExpressionSyntax
        || condition.Kind() is SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;

    /// <summary>The text of a piece of source in one line.</summary>
    public static string Text(SyntaxNode node) => node.WithoutTrivia().NormalizeWhitespace(indentation: "", eol: " ").ToString();

    private static IEnumerable<string> OfBinary(BinaryExpressionSyntax binary)
    {
        string left = Text(binary.Left);
        string right = Text(binary.Right);
        if (s_operators.TryGetValue(binary.Kind(), out string? operation))
        {
            yield return $"{left} {operation} {right}";
        }

        if (binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.BitwiseOrExpression)
        {
            yield return left;
            yield return right;
        }
        else if (binary.Kind() is SyntaxKind.BitwiseAndExpression or SyntaxKind.ExclusiveOrExpression)
        {
            yield return left;
        }
    }

    private static IEnumerable<string> OfPattern(PatternSyntax pattern)
    {
        switch (pattern)
        {
            case BinaryPatternSyntax binary:
                return
                [
                    Text(binary.Left),
                    Text(binary.Right),
                    .. OfPattern(binary.Left).Select(left => $"{left} {binary.OperatorToken.Text} {Text(binary.Right)}"),
                    .. OfPattern(binary.Right).Select(right => $"{Text(binary.Left)} {binary.OperatorToken.Text} {right}"),
                ];
            case RelationalPatternSyntax relation:
                string sign = relation.OperatorToken.Text;
                return [$"{(sign.EndsWith('=') ? sign[..^1] : $"{sign}=")} {Text(relation.Expression)}"];
            default:
                return [];
        }
    }

    private static bool Declares(SyntaxNode node) => node.DescendantNodes().Any(part => part is VariableDesignationSyntax);
}

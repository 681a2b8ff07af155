using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cashew.Tools.Mutation;

// One compilation serves all mutants ("mutant schemata": Untch, Offutt, Harrold, 1993): `a < b` becomes (Mutant.Is(7) ? a <= b : a < b), and the tests' process is
// told which one is active. What a mutant puts in place of an expression is the original's text, without further mutants in it: only one is active at a time.

/// <summary>Puts mutants into a source file.</summary>
/// <param name="file">Its path in the tree.</param>
/// <param name="model">What the compiler knows of it.</param>
/// <param name="count">How many mutants the files before it have.</param>
/// <param name="refused">Numbers of mutants that the compiler has refused: they are counted, and not put in.</param>
internal sealed class MutantRewriter(string file, SemanticModel model, int count, IReadOnlySet<int> refused) : CSharpSyntaxRewriter
{
    private const string Test = "global::Cashew.Mutation.Mutant.Is";

    private readonly List<Mutant> _mutants = [];
    private int _count = count;

    /// <summary>The mutants that have been put in.</summary>
    public IReadOnlyList<Mutant> Mutants => _mutants;

    /// <summary>How many there are in all files up to this one, those that were refused included.</summary>
    public int Count => _count;

    /// <summary>The number of the innermost mutant in whose text a place of a mutated file is, or null.</summary>
    public static int? NumberAt(SyntaxNode place) => place.AncestorsAndSelf().Select(NumberOf).FirstOrDefault(number => number != null);

    /// <summary>The numbers of all mutants in a piece of a mutated file.</summary>
    public static IEnumerable<int> NumbersIn(SyntaxNode piece) => piece.DescendantNodesAndSelf().Select(NumberOfTest).OfType<int>();

    /// <inheritdoc/>
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    /// <inheritdoc/>
    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    /// <inheritdoc/>
    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node) => Choose(node, base.VisitBinaryExpression(node)!);

    /// <inheritdoc/>
    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node) => Choose(node, base.VisitPrefixUnaryExpression(node)!);

    /// <inheritdoc/>
    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node) => Choose(node, base.VisitIsPatternExpression(node)!);

    /// <inheritdoc/>
    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var rewritten = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return Choose(node, rewritten.WithCondition(Negate(node.Condition, rewritten.Condition)));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var rewritten = (IfStatementSyntax)base.VisitIfStatement(node)!;
        ExpressionSyntax condition = Negate(node.Condition, rewritten.Condition);
        bool isGuard = node.Statement.DescendantNodesAndSelf().OfType<StatementSyntax>().Last().Kind()
            is SyntaxKind.ReturnStatement or SyntaxKind.BreakStatement or SyntaxKind.ContinueStatement;
        return rewritten.WithCondition(isGuard ? Never(node.Condition, condition) : condition);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var rewritten = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return rewritten.WithCondition(Never(node.Condition, rewritten.Condition));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var rewritten = (ExpressionStatementSyntax)base.VisitExpressionStatement(node)!;
        if (IsFirstValue(node))
        {
            return rewritten;
        }

        string text = rewritten.WithoutTrivia().ToString();
        foreach (string replacement in Mutations.Of(node).Reverse())
        {
            if (Add(node, Mutations.Text(node), replacement) is { } number)
            {
                text = $"if ({Test}({number})) {{ {replacement} }} else {{ {text} }}";
            }
        }

        return SyntaxFactory.ParseStatement(text).WithTriviaFrom(node);
    }

    private static int? NumberOf(SyntaxNode node) => node switch
    {
        ConditionalExpressionSyntax conditional => NumberOfTest(conditional.Condition),
        IfStatementSyntax statement => NumberOfTest(statement.Condition),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.ExclusiveOrExpression } negation => NumberOfTest(negation.Right),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseAndExpression, Right: PrefixUnaryExpressionSyntax never } => NumberOfTest(never.Operand),
        _ => null,
    };

    private static int? NumberOfTest(SyntaxNode node) =>
        node is InvocationExpressionSyntax call && call.Expression.ToString() == Test ? int.Parse(call.ArgumentList.Arguments[0].ToString(), System.Globalization.CultureInfo.InvariantCulture) : null;

    private SyntaxNode Choose(ExpressionSyntax original, SyntaxNode rewritten)
    {
        if (model.GetConstantValue(original).HasValue || model.GetTypeInfo(original).Type == null)
        {
            return original;
        }

        string text = rewritten.WithoutTrivia().ToString();
        bool isChosen = false;
        foreach (string replacement in Mutations.Of(original))
        {
            if (Add(original, Mutations.Text(original), replacement) is { } number)
            {
                text = $"{Test}({number}) ? ({replacement}) : {(isChosen ? text : $"({text})")}";
                isChosen = true;
            }
        }

        return isChosen ? SyntaxFactory.ParseExpression($"({text})").WithTriviaFrom(original) : rewritten;
    }

    private ExpressionSyntax Negate(ExpressionSyntax original, ExpressionSyntax rewritten) =>
        Mutations.CanNegate(original) && Add(original, Mutations.Text(original), $"!({Mutations.Text(original)})") is { } number
            ? SyntaxFactory.ParseExpression($"(({rewritten.WithoutTrivia()}) ^ {Test}({number}))").WithTriviaFrom(original)
            : rewritten;

    // The condition is still evaluated, so that what it declares has a value.
    private ExpressionSyntax Never(ExpressionSyntax original, ExpressionSyntax rewritten) =>
        Add(original, Mutations.Text(original), "false") is { } number
            ? SyntaxFactory.ParseExpression($"(({rewritten.WithoutTrivia()}) & !{Test}({number}))").WithTriviaFrom(original)
            : rewritten;

    private int? Add(SyntaxNode place, string original, string replacement)
    {
        int number = ++_count;
        if (refused.Contains(number))
        {
            return null;
        }

        int line = place.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        _mutants.Add(new Mutant(number, file, line, MemberOf(place), original, replacement));
        return number;
    }

    // Without it the variable would have no value.
    private bool IsFirstValue(ExpressionStatementSyntax statement) =>
        statement.Expression is AssignmentExpressionSyntax assignment && model.GetSymbolInfo(assignment.Left).Symbol switch
        {
            IParameterSymbol parameter => parameter.RefKind == RefKind.Out,
            ILocalSymbol local => local.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: null }),
            _ => false,
        };

    private static string MemberOf(SyntaxNode place) => place.Ancestors().OfType<MemberDeclarationSyntax>().First() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        MemberDeclarationSyntax other => other.Kind().ToString(),
    };
}

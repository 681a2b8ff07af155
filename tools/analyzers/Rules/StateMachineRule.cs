using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW006: an iterator or an async method keeps its variables in an object, which needs a heap.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StateMachineRule() : Rule("CSW006", "No iterators and no async methods",
    "{0} keeps its variables in an object; the target has no heap: keep them in a struct and write the steps as its methods")
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckYield, SyntaxKind.YieldReturnStatement, SyntaxKind.YieldBreakStatement);
        context.RegisterSyntaxNodeAction(CheckModifiers, SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement,
            SyntaxKind.SimpleLambdaExpression, SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.AnonymousMethodExpression);
    }

    // The first yield of each body speaks for the others.
    private void CheckYield(SyntaxNodeAnalysisContext context)
    {
        var body = context.Node.Ancestors().First(IsBody);
        var first = body.DescendantNodes(node => node == body || !IsBody(node)).OfType<YieldStatementSyntax>().First();
        if (first == context.Node)
        {
            context.ReportDiagnostic(At(first.YieldKeyword, "An iterator"));
        }
    }

    private void CheckModifiers(SyntaxNodeAnalysisContext context)
    {
        var modifiers = context.Node switch
        {
            MethodDeclarationSyntax method => method.Modifiers,
            LocalFunctionStatementSyntax function => function.Modifiers,
            AnonymousFunctionExpressionSyntax function => function.Modifiers,
            _ => default,
        };
        foreach (var modifier in modifiers.Where(modifier => modifier.IsKind(SyntaxKind.AsyncKeyword)))
        {
            context.ReportDiagnostic(At(modifier, "An async method"));
        }
    }

    private static bool IsBody(SyntaxNode node) => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax;
}

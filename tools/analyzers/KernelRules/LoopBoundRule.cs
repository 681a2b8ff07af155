using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.KernelRules;

/// <summary>CSW018: how often a loop of the kernel runs at most stands in a comment, which the build compares with the loops of the binary.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoopBoundRule() : Rule("CSW018", "Each loop of the kernel has a bound",
    "{0}; write `// Bound: <integer>, <why>.` above it, or `// Bound: <integer> until it looks for interrupts, <why>.`", isForKernel: true)
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckLoop, SyntaxKind.ForStatement, SyntaxKind.WhileStatement, SyntaxKind.DoStatement, SyntaxKind.ForEachStatement, SyntaxKind.ForEachVariableStatement);
        context.RegisterSyntaxNodeAction(CheckGoto, SyntaxKind.GotoStatement, SyntaxKind.GotoCaseStatement, SyntaxKind.GotoDefaultStatement);
    }

    private void CheckLoop(SyntaxNodeAnalysisContext context) => Check(context, context.Node.GetFirstToken());

    // A goto that leads back to its label is the loop, and the comment stands above the goto.
    private void CheckGoto(SyntaxNodeAnalysisContext context)
    {
        var jump = (GotoStatementSyntax)context.Node;
        if (Target(context.SemanticModel, jump) is { } target && target.SpanStart < jump.SpanStart)
        {
            Check(context, jump.GotoKeyword);
        }
    }

    private static SyntaxNode? Target(SemanticModel model, GotoStatementSyntax jump)
    {
        if (jump.IsKind(SyntaxKind.GotoStatement))
        {
            return jump.Expression is null ? null : model.GetSymbolInfo(jump.Expression).Symbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        }

        var labels = jump.FirstAncestorOrSelf<SwitchStatementSyntax>()?.Sections.SelectMany(section => section.Labels) ?? [];
        return jump.Expression is null
            ? labels.OfType<DefaultSwitchLabelSyntax>().FirstOrDefault()
            : labels.OfType<CaseSwitchLabelSyntax>().FirstOrDefault(label => Value(model, label.Value) == Value(model, jump.Expression));
    }

    // As text, since 1 and 1u are the same label.
    private static string Value(SemanticModel model, ExpressionSyntax expression) => Convert.ToString(model.GetConstantValue(expression).Value, CultureInfo.InvariantCulture);

    private void Check(SyntaxNodeAnalysisContext context, SyntaxToken loop)
    {
        if (!BoundComment.Find(loop, out var text))
        {
            context.ReportDiagnostic(At(loop, "The loop has no bound"));
        }
        else if (!BoundComment.IsValid(text))
        {
            context.ReportDiagnostic(At(loop, $"The loop's bound is `{text}`, which is not of the form"));
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW009: nothing unwinds a stack on the target. A finally block is allowed: it is run when the block before it ends.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExceptionRule() : Rule("CSW009", "No exceptions", "{0}; the target has no exceptions: return an error value")
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(throws => throws.ReportDiagnostic(At(throws.Operation.Syntax, "Throws an exception")), OperationKind.Throw);
        context.RegisterOperationAction(CheckCatch, OperationKind.CatchClause);
    }

    private void CheckCatch(OperationAnalysisContext context)
    {
        if (context.Operation is ICatchClauseOperation { Syntax: CatchClauseSyntax clause })
        {
            context.ReportDiagnostic(At(clause.CatchKeyword, "Nothing comes to this catch"));
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW008: LINQ is made of delegates and enumerators, which need a heap.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueryRule() : Rule("CSW008", "No LINQ", "A query is made of delegates and enumerators; the target has no heap: write the loop")
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(operation => operation.ReportDiagnostic(At(operation.Operation.Syntax)), OperationKind.TranslatedQuery);
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
    }

    // The calls that a query expression is translated to are told of once, at the expression.
    private void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!call.IsImplicit && call.TargetMethod.ContainingNamespace is { Name: "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            context.ReportDiagnostic(At(call.Syntax));
        }
    }
}

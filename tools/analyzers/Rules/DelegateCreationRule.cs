using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW005: a lambda or a method as a value is an object, which needs a heap. ilc keeps that of a static readonly field in the image.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DelegateCreationRule() : Rule("CSW005", "No delegates", "Makes a delegate; the target has no heap: pass a struct, or a pointer to a static method (delegate*)")
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Check, OperationKind.DelegateCreation);

    private void Check(OperationAnalysisContext context)
    {
        if (!Constants.IsKept(context.Operation) || !Constants.IsConstant(context.Operation, isKept: true))
        {
            context.ReportDiagnostic(At(context.Operation.Syntax));
        }
    }
}

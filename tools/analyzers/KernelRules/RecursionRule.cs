using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.KernelRules;

/// <summary>CSW016: the kernel has one stack of a fixed size, and its worst case must be known.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RecursionRule() : Rule("CSW016", "No method of the kernel calls itself", "{0} calls itself; the kernel's stack must have a bound: write a loop", isForKernel: true)
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Check, Calls.Kinds);

    private void Check(OperationAnalysisContext context)
    {
        var caller = Calls.Caller(context.Operation, context.ContainingSymbol)?.OriginalDefinition;
        if (Calls.Of(context.Operation).Any(callee => SymbolEqualityComparer.Default.Equals(callee.OriginalDefinition, caller)))
        {
            context.ReportDiagnostic(At(context.Operation.Syntax, Names.Of(caller!)));
        }
    }
}

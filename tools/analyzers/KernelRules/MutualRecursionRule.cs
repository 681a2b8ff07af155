using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.KernelRules;

/// <summary>CSW017: recursion by way of other methods, which is known when all calls are: in an IDE that is not after each key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MutualRecursionRule() : Rule("CSW017", "No methods of the kernel call each other in a circle",
    "{0} calls itself by way of {1}; the kernel's stack must have a bound: write a loop", isForKernel: true, isKnownAtEnd: true)
{
    private protected override void Register(AnalysisContext context) => context.RegisterCompilationStartAction(start =>
    {
        var graph = new CallGraph();
        start.RegisterOperationAction(operation => Add(graph, operation), Calls.Kinds);
        start.RegisterCompilationEndAction(end => Report(graph, end));
    });

    private static void Add(CallGraph graph, OperationAnalysisContext context)
    {
        if (Calls.Caller(context.Operation, context.ContainingSymbol) is { } caller)
        {
            foreach (var callee in Calls.Of(context.Operation))
            {
                graph.Add(caller, callee, context.Operation.Syntax.GetLocation());
            }
        }
    }

    private void Report(CallGraph graph, CompilationAnalysisContext context)
    {
        foreach (var (caller, place, way) in graph.Cycles())
        {
            context.ReportDiagnostic(At(place, Names.Of(caller), string.Join(" and ", way.Select(Names.Of))));
        }
    }
}

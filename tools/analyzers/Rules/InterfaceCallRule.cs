using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW011: which method an interface means is looked up at run time, by the object's type. A call through a type parameter is bound by the compiler.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InterfaceCallRule() : Rule("CSW011", "No calls through interfaces", "Calls {0} through an interface; the target has no types at run time: use a type parameter")
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
        context.RegisterOperationAction(CheckMember, OperationKind.PropertyReference, OperationKind.EventReference);
        context.RegisterOperationAction(CheckLoop, OperationKind.Loop);
    }

    private void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        Check(context, call.Instance, call.TargetMethod);
    }

    private void CheckMember(OperationAnalysisContext context)
    {
        var reference = (IMemberReferenceOperation)context.Operation;
        Check(context, reference.Instance, reference.Member);
    }

    // The loop calls GetEnumerator, MoveNext and Current itself.
    private void CheckLoop(OperationAnalysisContext context)
    {
        if (context.Operation is IForEachLoopOperation loop && Constants.Unwrap(loop.Collection) is { Type.TypeKind: TypeKind.Interface } collection)
        {
            context.ReportDiagnostic(At(collection.Syntax, "GetEnumerator"));
        }
    }

    private void Check(OperationAnalysisContext context, IOperation? instance, ISymbol member)
    {
        if (instance is { Type.TypeKind: TypeKind.Interface })
        {
            context.ReportDiagnostic(At(context.Operation.Syntax, $"{member.ContainingType.Name}.{member.Name}"));
        }
    }
}

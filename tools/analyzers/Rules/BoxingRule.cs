using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW003: a value that becomes an object, or is asked as one, needs a heap.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BoxingRule() : Rule("CSW003", "No boxing", "Boxes a value of type {0}; the target has no heap: use a type parameter instead of {1}")
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(CheckConversion, OperationKind.Conversion);
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
    }

    // What is joined to a string is the business of CSW004. A comparison of a type parameter with null is folded by the compiler.
    private void CheckConversion(OperationAnalysisContext context)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.GetConversion().IsBoxing && !(conversion.IsImplicit && conversion.Parent is (IBinaryOperation or ICompoundAssignmentOperation)) && !Constants.IsInAttribute(conversion))
        {
            Report(context, conversion.Operand, conversion.Type!);
        }
    }

    // A method of object that the struct does not override gets the value in a box. Whether the type behind a type parameter overrides it is not known here.
    private void CheckCall(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.Instance is { Type: { IsValueType: true, TypeKind: not TypeKind.TypeParameter } } value && call.TargetMethod.ContainingType is { TypeKind: TypeKind.Class } owner)
        {
            Report(context, value, owner);
        }
    }

    private void Report(OperationAnalysisContext context, IOperation value, ITypeSymbol box) =>
        context.ReportDiagnostic(At(value.Syntax, Names.Of(value.Type!), Names.Of(box)));
}

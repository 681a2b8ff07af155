using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

// Two forms of an array need no heap: constants behind a ReadOnlySpan, which is a view of the image, and constants of a static readonly field, which ilc
// puts into the image as an object.

/// <summary>CSW002: an array that is made at run time needs a heap.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArrayCreationRule() : Rule("CSW002", "No arrays that are made at run time", "{0}; the target has no heap: use an [InlineArray] struct or a ReadOnlySpan of constants")
{
    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Check, OperationKind.ArrayCreation, OperationKind.CollectionExpression);

    private void Check(OperationAnalysisContext context)
    {
        var operation = context.Operation;
        if (Constants.IsInAttribute(operation) || !MakesArray(operation) || Constants.HasConstantElements(operation) && (IsBehindSpan(operation) || Constants.IsKept(operation)))
        {
            return;
        }

        context.ReportDiagnostic(operation.Parent is IArgumentOperation { ArgumentKind: ArgumentKind.ParamArray, Parameter: { } parameter }
            ? At(operation.Syntax, $"Passes the arguments of params {parameter.Name} in an array")
            : At(operation.Syntax, "Makes an array that is not constant"));
    }

    // A span that is spelled [a, b] lies on the stack, unless another collection is spread out in it.
    private static bool MakesArray(IOperation operation) => operation is IArrayCreationOperation or ICollectionExpressionOperation { Type.TypeKind: TypeKind.Array }
        || operation is ICollectionExpressionOperation { Type.TypeKind: TypeKind.Struct } expression && expression.Elements.Any(element => element is ISpreadOperation);

    private static bool IsBehindSpan(IOperation operation) => operation.Parent is IConversionOperation { Type: { Name: "ReadOnlySpan", ContainingNamespace.Name: "System" } };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW001: an instance of a class needs a heap.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClassInstanceRule() : Rule("CSW001", "No instances of classes", "Makes an instance of the class {0}; the target has no heap: use a struct or a static class")
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Check,
        OperationKind.ObjectCreation, OperationKind.AnonymousObjectCreation, OperationKind.With, OperationKind.CollectionExpression);

    // A string is the business of CSW004, what is thrown of CSW009.
    private void Check(OperationAnalysisContext context)
    {
        var operation = context.Operation;
        if (operation.Type is { TypeKind: TypeKind.Class or TypeKind.Interface, SpecialType: not SpecialType.System_String } type && !IsThrown(operation) && operation.Parent is not IAttributeOperation)
        {
            context.ReportDiagnostic(At(operation.Syntax, Names.Of(type)));
        }
    }

    private static bool IsThrown(IOperation operation) => operation.Parent is IThrowOperation || operation.Parent is IConversionOperation { Parent: IThrowOperation };
}

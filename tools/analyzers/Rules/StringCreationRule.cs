using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW004: a string that is put together at run time needs a heap.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StringCreationRule() : Rule("CSW004", "No strings that are made at run time", "Makes a string; the target has no heap: write u8 literals one after the other")
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Check,
        OperationKind.Binary, OperationKind.CompoundAssignment, OperationKind.InterpolatedString, OperationKind.ObjectCreation);

    private void Check(OperationAnalysisContext context)
    {
        if (MakesString(context.Operation) && !MakesString(context.Operation.Parent) && !IsPartOfOther(context.Operation))
        {
            context.ReportDiagnostic(At(context.Operation.Syntax));
        }
    }

    private static bool MakesString(IOperation? operation) => operation switch
    {
        not { Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false } => false,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } or ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } => true,
        IInterpolatedStringOperation or IObjectCreationOperation => true,
        _ => false,
    };

    // A handler of a method's own takes an interpolated string apart and makes none.
    private static bool IsPartOfOther(IOperation operation) =>
        operation.Parent is IInterpolatedStringHandlerCreationOperation || operation.Parent is IConversionOperation { IsImplicit: true } conversion && MakesString(conversion.Parent);
}

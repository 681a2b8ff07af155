using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.KernelRules;

/// <summary>CSW020: the processor divides 32 bits. Division of 64 is a loop of the core library.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LongDivisionRule() : Rule("CSW020", "No division of 64 bits in the kernel",
    "Divides 64 bits, which is a loop of 64 rounds; divide 32 bits, shift, or keep the quotient beside the number", isForKernel: true)
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Check, OperationKind.Binary, OperationKind.CompoundAssignment);

    private void Check(OperationAnalysisContext context)
    {
        var operation = context.Operation;
        var kind = operation switch
        {
            IBinaryOperation binary => binary.OperatorKind,
            ICompoundAssignmentOperation assignment => assignment.OperatorKind,
            _ => BinaryOperatorKind.None,
        };
        var width = operation is ICompoundAssignmentOperation { Value.Type: { } divisor } && IsLong(divisor) ? divisor : operation.Type;
        if (kind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && IsLong(width) && !operation.ConstantValue.HasValue)
        {
            context.ReportDiagnostic(At(operation.Syntax));
        }
    }

    private static bool IsLong(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_Int64 or SpecialType.System_UInt64 };
}

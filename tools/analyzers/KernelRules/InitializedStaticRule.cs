using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.KernelRules;

/// <summary>CSW022: boot clears the kernel's variables and copies no values to them, so one that has a value from the start would lie in flash.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InitializedStaticRule() : Rule("CSW022", "Variables of the kernel start as zero",
    "The kernel's variable {0} has a value from the start, and would stay in flash: make it a constant, or set it in code", isForKernel: true)
{
    private protected override void Register(AnalysisContext context) => context.RegisterOperationAction(Check, OperationKind.FieldInitializer);

    private void Check(OperationAnalysisContext context)
    {
        var initializer = (IFieldInitializerOperation)context.Operation;
        var field = initializer.InitializedFields.FirstOrDefault(field => field is { IsStatic: true, IsConst: false, IsReadOnly: false });
        if (field is not null && !IsZero(Constants.Unwrap(initializer.Value)))
        {
            context.ReportDiagnostic(At(initializer.Value.Syntax, field.Name));
        }
    }

    private static bool IsZero(IOperation value) => value switch
    {
        IDefaultValueOperation => true,
        { ConstantValue: { HasValue: true, Value: var constant } } => constant is null or false or '\0' || constant is IConvertible and not (bool or char or string) && Convert.ToDouble(constant) == 0,
        _ => false,
    };
}

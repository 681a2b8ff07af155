using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.KernelRules;

// An address that a program chose is a number like any other, and nothing in its type says where it came from. So every number that becomes a pointer is told of,
// and the .editorconfig names the few files that may do it: kernel/Memory/UserMemory.cs for user memory, the others for memory of the kernel's own objects.

/// <summary>CSW019: an address becomes a pointer only in the files that check it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AddressRule() : Rule("CSW019", "Addresses become pointers in few files",
    "Makes a pointer of an address that may be a program's; ask UserMemory for it, or name the file in .editorconfig if the kernel has made the address itself", isForKernel: true)
{
    private const string Door = "Cashew.Kernel.Processor.Memory";

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(CheckConversion, OperationKind.Conversion);
        context.RegisterOperationAction(CheckCall, OperationKind.Invocation);
    }

    // Registers of the hardware are at constant addresses.
    private void CheckConversion(OperationAnalysisContext context)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion is { Type.TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer, Operand: { ConstantValue.HasValue: false, Type: { IsValueType: true, TypeKind: TypeKind.Struct or TypeKind.Enum } } })
        {
            context.ReportDiagnostic(At(conversion.Syntax));
        }
    }

    private void CheckCall(OperationAnalysisContext context)
    {
        var method = ((IInvocationOperation)context.Operation).TargetMethod;
        if ($"{method.ContainingType.ToDisplayString()}.{method.Name}" == Door)
        {
            context.ReportDiagnostic(At(context.Operation.Syntax));
        }
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW010: what type an object has is not known at run time. A check for null is allowed, and so is what the compiler decides.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeCheckRule() : Rule("CSW010", "No type checks at run time",
    "Asks at run time whether an object is of type {0}; the target has no types then: use a type parameter")
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(CheckIs, OperationKind.IsType);
        context.RegisterOperationAction(CheckConversion, OperationKind.Conversion);
        context.RegisterOperationAction(CheckPattern, OperationKind.DeclarationPattern, OperationKind.TypePattern, OperationKind.RecursivePattern);
    }

    private void CheckIs(OperationAnalysisContext context)
    {
        var check = (IIsTypeOperation)context.Operation;
        Check(context, check.ValueOperand.Type, check.TypeOperand);
    }

    private void CheckConversion(OperationAnalysisContext context)
    {
        var conversion = (IConversionOperation)context.Operation;
        var kind = conversion.GetConversion();
        if (kind.IsUnboxing || kind.IsReference && kind.IsExplicit)
        {
            Check(context, conversion.Operand.Type, conversion.Type);
        }
    }

    private void CheckPattern(OperationAnalysisContext context)
    {
        var pattern = (IPatternOperation)context.Operation;
        Check(context, pattern.InputType, pattern.NarrowedType);
    }

    private void Check(OperationAnalysisContext context, ITypeSymbol? from, ITypeSymbol? to)
    {
        if (from is { IsReferenceType: true } && to is not null && context.Compilation.ClassifyConversion(from, to) is { IsImplicit: false })
        {
            context.ReportDiagnostic(At(context.Operation.Syntax, Names.Of(to)));
        }
    }
}

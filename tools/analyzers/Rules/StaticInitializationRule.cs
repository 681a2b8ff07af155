using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Cashew.Analyzers.Rules;

// ilc runs some static constructors itself and puts the result into the image. Those that it cannot run would be run by nobody, so whatever is more
// than a constant is refused here.

/// <summary>CSW012: nothing runs static constructors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticInitializationRule() : Rule("CSW012", "No static constructors",
    "{0}; nothing runs static constructors: use a constant, or set the field in code")
{
    private protected override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckConstructor, SyntaxKind.ConstructorDeclaration);
        context.RegisterOperationAction(CheckField, OperationKind.FieldInitializer);
        context.RegisterOperationAction(CheckProperty, OperationKind.PropertyInitializer);
    }

    private void CheckConstructor(SyntaxNodeAnalysisContext context)
    {
        var constructor = (ConstructorDeclarationSyntax)context.Node;
        if (constructor.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            context.ReportDiagnostic(At(constructor.Identifier, $"{constructor.Identifier.ValueText} has a static constructor"));
        }
    }

    private void CheckField(OperationAnalysisContext context)
    {
        var initializer = (IFieldInitializerOperation)context.Operation;
        Check(context, initializer.InitializedFields.FirstOrDefault(field => field.IsStatic), initializer.Value, initializer.InitializedFields.All(field => field.IsReadOnly));
    }

    private void CheckProperty(OperationAnalysisContext context)
    {
        var initializer = (IPropertyInitializerOperation)context.Operation;
        Check(context, initializer.InitializedProperties.FirstOrDefault(property => property.IsStatic), initializer.Value, initializer.InitializedProperties.All(property => property.IsReadOnly));
    }

    private void Check(OperationAnalysisContext context, ISymbol? member, IOperation value, bool isKept)
    {
        if (member is not null && !Constants.IsConstant(value, isKept))
        {
            context.ReportDiagnostic(At(value.Syntax, $"{member.Name} has a value that is no constant"));
        }
    }
}

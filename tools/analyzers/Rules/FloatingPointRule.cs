using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.Rules;

/// <summary>
/// Finds a type of floating-point numbers where it is named and where a literal has it: nothing else brings it into a program. What the compiler
/// computes down to a whole number is allowed, since no code is left of it.
/// </summary>
public abstract class FloatingPointRule : Rule
{
    private readonly SpecialType _type;
    private readonly SyntaxKind _keyword;
    private readonly string _name;

    private protected FloatingPointRule(string id, string title, string message, SpecialType type, SyntaxKind keyword, string name, bool isForKernel = false)
        : base(id, title, message, isForKernel) => (_type, _keyword, _name) = (type, keyword, name);

    private protected sealed override void Register(AnalysisContext context)
    {
        context.RegisterSyntaxNodeAction(CheckKeyword, SyntaxKind.PredefinedType);
        context.RegisterSyntaxNodeAction(CheckName, SyntaxKind.IdentifierName);
        context.RegisterSyntaxNodeAction(CheckLiteral, SyntaxKind.NumericLiteralExpression);
    }

    private void CheckKeyword(SyntaxNodeAnalysisContext context)
    {
        if (((PredefinedTypeSyntax)context.Node).Keyword.IsKind(_keyword))
        {
            Report(context);
        }
    }

    private void CheckName(SyntaxNodeAnalysisContext context)
    {
        if (((IdentifierNameSyntax)context.Node).Identifier.ValueText == _name && context.SemanticModel.GetSymbolInfo(context.Node).Symbol is ITypeSymbol type && type.SpecialType == _type)
        {
            Report(context);
        }
    }

    private void CheckLiteral(SyntaxNodeAnalysisContext context)
    {
        if (context.SemanticModel.GetTypeInfo(context.Node).Type?.SpecialType == _type)
        {
            Report(context);
        }
    }

    private void Report(SyntaxNodeAnalysisContext context)
    {
        if (!context.Node.IsPartOfStructuredTrivia() && !context.Node.Ancestors().Any(node => IsWholeConstant(context.SemanticModel, node)))
        {
            context.ReportDiagnostic(At(context.Node));
        }
    }

    private static bool IsWholeConstant(SemanticModel model, SyntaxNode node) => node is ExpressionSyntax && model.GetConstantValue(node) is { HasValue: true, Value: not (double or float) };
}

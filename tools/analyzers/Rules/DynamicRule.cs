using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers.Rules;

/// <summary>CSW007: a dynamic value is looked into at run time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DynamicRule() : Rule("CSW007", "No dynamic", "A dynamic value is looked into at run time; the target has no types then: name the type, or use a type parameter")
{
    private protected override void Register(AnalysisContext context) => context.RegisterSyntaxNodeAction(Check, SyntaxKind.IdentifierName);

    private void Check(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is IdentifierNameSyntax { Identifier.ValueText: "dynamic" } name && context.SemanticModel.GetSymbolInfo(name).Symbol is IDynamicTypeSymbol)
        {
            context.ReportDiagnostic(At(name));
        }
    }
}

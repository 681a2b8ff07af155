using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cashew.Analyzers;

/// <summary>A rule of code for the target: an analyzer with one diagnostic and a page in docs/rules.</summary>
public abstract class Rule : DiagnosticAnalyzer
{
    /// <summary>A rule. One for the kernel alone is off until the .editorconfig turns it on for the kernel's folders; what is known only at
    /// the end of a compilation is not told after each key.</summary>
    private protected Rule(string id, string title, string message, bool isForKernel = false, bool isKnownAtEnd = false) => Descriptor = new DiagnosticDescriptor(
        id, title, message, "Cashew", DiagnosticSeverity.Error, isEnabledByDefault: !isForKernel, helpLinkUri: $"docs/rules/{id}.md",
        customTags: isKnownAtEnd ? [WellKnownDiagnosticTags.CompilationEnd] : []);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

    private protected DiagnosticDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        Register(context);
    }

    private protected abstract void Register(AnalysisContext context);

    private protected Diagnostic At(Location place, params object[] arguments) => Diagnostic.Create(Descriptor, place, arguments);

    private protected Diagnostic At(SyntaxNode node, params object[] arguments) => At(node.GetLocation(), arguments);

    private protected Diagnostic At(SyntaxToken token, params object[] arguments) => At(token.GetLocation(), arguments);
}

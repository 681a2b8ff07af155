using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Cashew.CodeFixes;

/// <summary>Offers to mend a place that breaks a rule, where it is plain how. Each place is mended by the replacement of one node.</summary>
public abstract class RuleFix : CodeFixProvider
{
    private readonly string _id;
    private readonly string _title;

    private protected RuleFix(string id, string title) => (_id, _title) = (id, title);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [_id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || Mend(root.FindNode(context.Span, getInnermostNodeForTie: true), model) is not var (old, mended))
        {
            return;
        }

        var document = context.Document.WithSyntaxRoot(root.ReplaceNode(old, mended));
        context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(document), _id), context.Diagnostics);
    }

    /// <summary>The node to replace and what to replace it with, or null if it is not plain how to mend the place.</summary>
    private protected abstract (SyntaxNode Old, SyntaxNode Mended)? Mend(SyntaxNode place, SemanticModel model);
}

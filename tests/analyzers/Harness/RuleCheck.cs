using System.Collections.Immutable;
using Cashew.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Cashew.Analyzers.Tests;

// Roslyn's own testing library wants a dozen packages of NuGet's internals; what is needed of it is on this page.

/// <summary>Runs rules over sources that compile, with all rules turned on that are asked for, and applies code fixes.</summary>
internal static class RuleCheck
{
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.CSharp14);

    // Everything that the runtime has: sources may use what the target does not have, since a rule speaks of it.
    private static readonly MetadataReference[] s_library =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is var name && name.StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(file) is "Microsoft.CSharp.dll" or "netstandard.dll")
            .Select(file => MetadataReference.CreateFromFile(file))];

    /// <summary>All rules.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
        [.. typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract).Select(type => (Rule)Activator.CreateInstance(type)!).OrderBy(rule => rule.Id())];

    /// <summary>The rule's identifier.</summary>
    public static string Id(this Rule rule) => rule.SupportedDiagnostics.Single().Id;

    /// <summary>A rule says something about each marked place, and about no other.</summary>
    public static async Task Marks<T>(string text) where T : Rule, new()
    {
        Markup markup = Markup.Parse(text);
        ImmutableArray<Diagnostic> found = await Run(markup.Source, new T());
        Assert.Equal(markup.Places.Select(place => Show(markup.Source, place)), found.Select(diagnostic => diagnostic.Location.SourceSpan).Order().Select(place => Show(markup.Source, place)));
    }

    /// <summary>A rule says this, in the order of the places.</summary>
    public static async Task Says<T>(string source, params string[] messages) where T : Rule, new()
    {
        ImmutableArray<Diagnostic> found = await Run(source, new T());
        Assert.Equal(messages, found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.GetMessage()));
    }

    /// <summary>A fix turns the one source into the other, or has nothing to offer if that is null.</summary>
    public static async Task Fixes<TRule, TFix>(string source, string? mended) where TRule : Rule, new() where TFix : RuleFix, new()
    {
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        Document document = workspace.AddProject("Test", LanguageNames.CSharp).WithCompilationOptions(Options(new TRule())).WithParseOptions(s_language)
            .WithMetadataReferences(s_library).AddDocument("Test.cs", SourceText.From(source));
        Diagnostic diagnostic = Assert.Single(await Run(source, new TRule()));
        var offers = new List<CodeAction>();
        SyntaxTree tree = (await document.GetSyntaxTreeAsync())!;
        Diagnostic here = Diagnostic.Create(diagnostic.Descriptor, Location.Create(tree, diagnostic.Location.SourceSpan));
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, here, (action, _) => offers.Add(action), CancellationToken.None));
        if (mended is null)
        {
            Assert.Empty(offers);
            return;
        }

        ImmutableArray<CodeActionOperation> operations = await Assert.Single(offers).GetOperationsAsync(CancellationToken.None);
        Document changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        string text = (await changed.GetTextAsync()).ToString();
        Assert.Equal(mended, text);
        Assert.Empty(await Run(text, new TRule()));
    }

    /// <summary>What the rules say about a source, which must compile.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(string source, params Rule[] rules)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, s_language, "Test.cs");
        CSharpCompilation compilation = CSharpCompilation.Create("Test", [tree], s_library, Options(rules));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([.. rules]).GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return found;
    }

    private static CSharpCompilationOptions Options(params Rule[] rules) => new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
        specificDiagnosticOptions: rules.Select(rule => KeyValuePair.Create(rule.Id(), ReportDiagnostic.Error)));

    private static string Show(string source, TextSpan place) => $"{place.Start}: {source.Substring(place.Start, place.Length)}";
}

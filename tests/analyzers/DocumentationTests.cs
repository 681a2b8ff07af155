using System.Text.RegularExpressions;
using Cashew.Tools;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Cashew.Analyzers.Tests;

/// <summary>Each rule has its page in docs/rules and each page its rule; what a page calls refused is refused, and what it offers instead is not.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string s_folder = Repository.PathOf("docs", "rules");

    public static TheoryData<string> Ids => [.. RuleCheck.Rules.Select(rule => rule.Id())];

    [Fact]
    public void HasAPageForEachRuleAndNoOther() =>
        Assert.Equal(Ids.Select(row => row.Data), Directory.GetFiles(s_folder, "CSW*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void ListsTheRulesInOrder()
    {
        IEnumerable<string> listed = File.ReadLines(Path.Combine(s_folder, "README.md")).Where(line => line.StartsWith("| [CSW", StringComparison.Ordinal));
        Assert.Equal(RuleCheck.Rules.Select(rule => $"| [{rule.Id()}]({rule.Id()}.md) | {Descriptor(rule.Id()).Title} |"), listed);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamesItsPageAndTitle(string id)
    {
        Assert.Equal($"docs/rules/{id}.md", Descriptor(id).HelpLinkUri);
        Assert.Equal($"# {id}: {Descriptor(id).Title}", File.ReadLines(Path.Combine(s_folder, $"{id}.md")).First());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ShowsWhatIsRefusedAndWhatIsNot(string id)
    {
        string[] examples = [.. Example().Matches(File.ReadAllText(Path.Combine(s_folder, $"{id}.md"))).Select(match => match.Groups[1].Value)];
        Assert.Equal(2, examples.Length);
        Rule[] rules = [.. RuleCheck.Rules.Where(rule => rule.Id() == id || rule.SupportedDiagnostics[0].IsEnabledByDefault)];
        Assert.Contains(await Run(examples[0], rules), diagnostic => diagnostic.Id == id);
        Assert.Empty(await Run(examples[1], rules));
    }

    private static async Task<IEnumerable<Diagnostic>> Run(string members, Rule[] rules) =>
        await RuleCheck.Run($"using System;\nusing System.Runtime.CompilerServices;\n\nstatic unsafe class Example\n{{\n{members}}}\n", rules);

    private static DiagnosticDescriptor Descriptor(string id) => RuleCheck.Rules.Single(rule => rule.Id() == id).SupportedDiagnostics[0];

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

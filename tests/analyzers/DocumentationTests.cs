using Microsoft.CodeAnalysis;
using Xunit;

namespace Cashew.Analyzers.Tests;

/// <summary>Each rule has its page in docs/rules and each page its rule; what a page calls refused is refused, and what it offers instead is not.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Ids => [.. RuleCheck.Rules.Select(rule => rule.Id())];

    [Fact]
    public void HasAPageForEachRuleAndNoOther() =>
        Assert.Equal(Ids.Select(row => row.Data), Directory.GetFiles(RulePage.Folder, "CSW*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void ListsTheRulesInOrder()
    {
        IEnumerable<string> listed = File.ReadLines(Path.Combine(RulePage.Folder, "README.md")).Where(line => line.StartsWith("| [CSW", StringComparison.Ordinal));
        Assert.Equal(RuleCheck.Rules.Select(rule => $"| [{rule.Id()}]({rule.Id()}.md) | {Descriptor(rule.Id()).Title} |"), listed);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void NamesItsPageAndTitle(string id)
    {
        Assert.Equal($"docs/rules/{id}.md", Descriptor(id).HelpLinkUri);
        Assert.Equal($"# {id}: {Descriptor(id).Title}", File.ReadLines(RulePage.FileOf(id)).First());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task ShowsWhatIsRefusedAndWhatIsNot(string id)
    {
        string[] examples = RulePage.Examples(id);
        Assert.Equal(2, examples.Length);
        Rule[] rules = [.. RuleCheck.Rules.Where(rule => rule.Id() == id || rule.SupportedDiagnostics[0].IsEnabledByDefault)];
        Assert.Contains(await RulePage.Run(examples[0], rules), diagnostic => diagnostic.Id == id);
        Assert.Empty(await RulePage.Run(examples[1], rules));
    }

    private static DiagnosticDescriptor Descriptor(string id) => RuleCheck.Rules.Single(rule => rule.Id() == id).SupportedDiagnostics[0];
}

using System.Text.RegularExpressions;
using Cashew.Tools;
using Microsoft.CodeAnalysis;

namespace Cashew.Analyzers.Tests;

/// <summary>The page of a rule in docs/rules. Its examples are members of a class: first what is refused, then what to write instead.</summary>
internal static partial class RulePage
{
    public static readonly string Folder = Repository.PathOf("docs", "rules");

    public static string[] Examples(string id) => [.. Example().Matches(File.ReadAllText(FileOf(id))).Select(match => match.Groups[1].Value)];

    public static string FileOf(string id) => Path.Combine(Folder, $"{id}.md");

    /// <summary>What rules say about an example.</summary>
    public static async Task<IEnumerable<Diagnostic>> Run(string members, Rule[] rules) =>
        await RuleCheck.Run($"using System;\nusing System.Runtime.CompilerServices;\n\nstatic unsafe class Example\n{{\n{members}}}\n", rules);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

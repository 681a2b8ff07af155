using System.Text.RegularExpressions;

namespace Cashew.Tools.Mutation;

/// <summary>
/// The mutants that no test can notice, and why: docs/mutation.md. Below a heading with a file's path a line says <c>- `Member`: `original` becomes `replacement`: why</c>.
/// The number of the line does not matter, so the list stays right when the file grows.
/// </summary>
public sealed partial class Explanations
{
    private readonly Dictionary<(string File, string Member, string Original, string Replacement), string> _reasons = [];

    /// <summary>Reads the page.</summary>
    public static Explanations Read(string text)
    {
        var explanations = new Explanations();
        string file = "";
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith('#'))
            {
                file = line.TrimStart('#').Trim().Trim('`');
            }
            else if (Entry().Match(line) is { Success: true } entry)
            {
                explanations._reasons[(file, entry.Groups[1].Value, entry.Groups[2].Value, entry.Groups[3].Value)] = entry.Groups[4].Value;
            }
        }

        return explanations;
    }

    /// <summary>Why a mutant cannot be noticed, or null if the page does not say.</summary>
    public string? Find(Mutant mutant) => _reasons.GetValueOrDefault((mutant.File, mutant.Member, mutant.Original, mutant.Replacement));

    /// <summary>The entries about files that were tried, and that no survivor needs any more.</summary>
    public IEnumerable<string> Stale(IReadOnlyCollection<MutantResult> results)
    {
        var needed = results.Where(result => result.Fate == MutantFate.Explained)
            .Select(result => (result.Mutant.File, result.Mutant.Member, result.Mutant.Original, result.Mutant.Replacement)).ToHashSet();
        var files = results.Select(result => result.Mutant.File).ToHashSet();
        return _reasons.Keys.Where(key => files.Contains(key.File) && !needed.Contains(key)).Select(key => $"{key.File}: `{key.Member}`: `{key.Original}` becomes `{key.Replacement}`");
    }

    [GeneratedRegex("^- `(.+?)`: `(.+?)` becomes `(.*?)`: (.+)$")]
    private static partial Regex Entry();
}

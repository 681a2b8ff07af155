using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Cashew.Tools.Mutation;

/// <summary>What became of the mutants, for people and for programs.</summary>
public static class MutationReport
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    /// <summary>The mutants of each folder, and of all.</summary>
    public static Table MakeTable(IReadOnlyCollection<MutantResult> results)
    {
        Table table = new Table().MarkdownBorder().AddColumn("folder");
        foreach (string heading in new[] { "mutants", "killed", "timed out", "explained", "survived", "not covered" })
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (IGrouping<string, MutantResult> folder in results.GroupBy(result => result.Mutant.Folder).OrderBy(folder => folder.Key, StringComparer.Ordinal))
        {
            table.AddRow(Row(folder.Key, [.. folder]));
        }

        return table.AddRow(Row("all", results));
    }

    /// <summary>The mutants that nobody has noticed, one a line with its file, line and text.</summary>
    public static string Describe(IEnumerable<MutantResult> results)
    {
        var text = new StringBuilder();
        foreach (MutantResult result in results.Where(IsOpen))
        {
            text.Append(CultureInfo.InvariantCulture, $"{(result.Fate == MutantFate.NotCovered ? "not covered" : "survived")} {result.Mutant}\n");
        }

        return text.ToString();
    }

    /// <summary>A mutant that nobody has noticed, and nobody has explained.</summary>
    public static bool IsOpen(MutantResult result) => result.Fate is MutantFate.Survived or MutantFate.NotCovered;

    /// <summary>All mutants, with what killed each, as JSON.</summary>
    public static string Json(IEnumerable<MutantResult> results) => JsonSerializer.Serialize(results, s_options) + "\n";

    private static string[] Row(string name, IReadOnlyCollection<MutantResult> results) =>
    [
        name,
        Number(results.Count),
        .. new[] { MutantFate.Killed, MutantFate.TimedOut, MutantFate.Explained, MutantFate.Survived, MutantFate.NotCovered }
            .Select(fate => Number(results.Count(result => result.Fate == fate))),
    ];

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Cashew.Tools.Coverage;

/// <summary>The coverage for people.</summary>
public static class CoverageTable
{
    /// <summary>The share of lines of each folder, and of all.</summary>
    public static Table Make(CoverageReport report)
    {
        Table table = new Table().MarkdownBorder().AddColumn("folder")
            .AddColumn(new TableColumn("lines").RightAligned()).AddColumn(new TableColumn("covered").RightAligned());
        foreach (IGrouping<string, string> folder in report.Files.GroupBy(file => file[..file.LastIndexOf('/')]))
        {
            table.AddRow(folder.Key, Number(report.LinesOf(folder)), Percent(report.RateOf(folder)));
        }

        return table.AddRow("all", Number(report.LinesOf(report.Files)), Percent(report.Rate));
    }

    /// <summary>The lines that were not run, each file's on one line: neighbours as a range.</summary>
    public static string DescribeUncovered(CoverageReport report)
    {
        var text = new StringBuilder();
        foreach (string file in report.Files.Where(file => report.UncoveredOf(file).Any()))
        {
            text.Append(CultureInfo.InvariantCulture, $"not covered {file}: {Ranges([.. report.UncoveredOf(file)])}\n");
        }

        return text.ToString();
    }

    /// <summary>A share as a percentage. Rounded down, so that what is below a limit does not look as if it met it.</summary>
    public static string Percent(double rate) => (Math.Floor(rate * 1000) / 10).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private static string Ranges(List<int> lines)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (int line in lines)
        {
            if (ranges.Count > 0 && ranges[^1].Last == line - 1)
            {
                ranges[^1] = (ranges[^1].First, line);
            }
            else
            {
                ranges.Add((line, line));
            }
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

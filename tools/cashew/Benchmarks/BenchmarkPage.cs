namespace Cashew.Tools.Benchmarks;

// docs/benchmarks.md has the figures that were accepted last, between two marks each, so that the page says what was counted.

/// <summary>The parts of the page about benchmarks that are written by <c>cashew bench --accept</c>.</summary>
public static class BenchmarkPage
{
    /// <summary>The page, in the tree.</summary>
    public const string File = "docs/benchmarks.md";

    /// <summary>Puts in the figures.</summary>
    public static string Update(string page, FigureList list, IReadOnlyList<Figure> figures, IReadOnlyList<Figure> unoptimized, IReadOnlyList<Figure> unprofiled)
    {
        string updated = Replace(page, "figures", BenchmarkReport.Describe(list, figures));
        updated = Replace(updated, "optimiser", BenchmarkReport.DescribeGain(list, unoptimized, figures));
        return Replace(updated, "profile", BenchmarkReport.DescribeProfile(list, unprofiled, figures));
    }

    private static string Replace(string page, string part, string text)
    {
        string begin = $"<!-- {part}: written by `make bench ARGS=--accept` -->\n";
        string end = $"<!-- end of {part} -->\n";
        int start = page.IndexOf(begin, StringComparison.Ordinal);
        int stop = page.IndexOf(end, StringComparison.Ordinal);
        return start >= 0 && stop > start
            ? $"{page[..(start + begin.Length)]}\n{text}\n{page[stop..]}"
            : throw new ToolException($"{File}: the figures belong between the lines \"{begin.Trim()}\" and \"{end.Trim()}\"");
    }
}

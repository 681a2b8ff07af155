using System.Globalization;
using System.Text;

namespace Cashew.Tools.Benchmarks;

/// <summary>The figures for people: as text, which is Markdown too.</summary>
public static class BenchmarkReport
{
    /// <summary>All figures beside their limits and other kernels', and what there is to say about them.</summary>
    public static string Describe(FigureList list, IReadOnlyList<Figure> figures)
    {
        var text = new StringBuilder();
        Dictionary<string, Figure> byName = figures.ToDictionary(figure => figure.Name);
        foreach (IGrouping<string, FigureDescription> group in list.Figures.Where(figure => byName.ContainsKey(figure.Name)).GroupBy(figure => figure.Unit))
        {
            bool hasCycles = group.Key == FigureList.Instructions;
            string[] headings = [group.Key, "Cashew", "limit", "", .. hasCycles ? ["cycles, estimated"] : Array.Empty<string>(), .. list.Peers.Select(peer => peer.Name)];
            var table = new MarkdownTable(headings);
            foreach (FigureDescription description in group)
            {
                Figure figure = byName[description.Name];
                table.Add([description.Name, Number(figure.Value), description.Limit is { } limit ? Number(limit) : "", Judge(figure.Value, description.Limit),
                    .. hasCycles ? [Cycles(figure, description)] : Array.Empty<string>(), .. list.Peers.Select(peer => description.Peers.GetValueOrDefault(peer.Name, ""))]);
            }

            text.Append(table).Append('\n');
        }

        foreach (Figure figure in figures.Where(figure => figure.Remark.Length > 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {figure.Name}: {Number(figure.Value)} {figure.Remark}\n");
        }

        foreach ((string name, string description) in list.Peers)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {description}\n");
        }

        return text.ToString();
    }

    /// <summary>What the optimiser gains in the figures that have a limit.</summary>
    public static string DescribeGain(FigureList list, IReadOnlyList<Figure> without, IReadOnlyList<Figure> with)
    {
        var table = new MarkdownTable("", "without", "with", "less by");
        HashSet<string> key = [.. list.Figures.Where(figure => figure.Limit is not null).Select(figure => figure.Name)];
        foreach (FigureChange change in FigureChange.Between(without, with).Where(change => change is { Before: > 0, After: not null } && key.Contains(change.Name)))
        {
            double share = 100.0 * (change.Before!.Value - (double)change.After!.Value) / change.Before.Value;
            table.Add(change.Name, Number(change.Before.Value), Number(change.After.Value), share.ToString("0", CultureInfo.InvariantCulture) + " %");
        }

        return table.ToString();
    }

    /// <summary>What the profile changes in the figures that have a limit: instructions and cycles, or bytes.</summary>
    public static string DescribeProfile(FigureList list, IReadOnlyList<Figure> without, IReadOnlyList<Figure> with)
    {
        var table = new MarkdownTable("", "without", "with", "cycles without", "with");
        Dictionary<string, Figure> before = without.ToDictionary(figure => figure.Name);
        foreach (Figure figure in with.Where(figure => list.Figures.Any(description => description.Name == figure.Name && description.Limit is not null) && before.ContainsKey(figure.Name)))
        {
            table.Add([figure.Name, .. Compare(before[figure.Name], figure, value => value.Value), .. Compare(before[figure.Name], figure, value => value.Cycles)]);
        }

        return table.ToString();
    }

    /// <summary>A number with its thousands apart.</summary>
    internal static string Number(uint value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string[] Compare(Figure before, Figure after, Func<Figure, uint?> value) =>
        value(before) is { } first && value(after) is { } second ? [Number(first), first == second ? "the same" : Number(second)] : ["", ""];

    private static string Judge(uint value, uint? limit) => limit is null ? "" : value > limit ? "missed" : "met";

    private static string Cycles(Figure figure, FigureDescription description)
    {
        string cycles = Number(figure.Cycles ?? 0);
        return description.CycleLimit is { } limit ? $"{cycles}, limit {Number(limit)}: {Judge(figure.Cycles ?? 0, limit)}" : cycles;
    }
}

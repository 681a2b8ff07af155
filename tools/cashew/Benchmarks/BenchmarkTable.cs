using System.Globalization;
using Spectre.Console;

namespace Cashew.Tools.Benchmarks;

/// <summary>The table for people. Its lines are also a table of Markdown.</summary>
internal static class BenchmarkTable
{
    private const int Width = 240;

    /// <summary>Prints the figures.</summary>
    public static void Write(IAnsiConsole console, FigureList list, IReadOnlyList<Figure> figures)
    {
        // A row in one line, whatever takes it.
        console.Profile.Width = Math.Max(console.Profile.Width, Width);
        foreach (IGrouping<string, Figure> group in figures.GroupBy(figure => figure.Description.Unit))
        {
            console.Write(MakeTable(list, group));
            console.WriteLine();
        }

        // As Markdown a list. Its lines may be longer than the tables.
        foreach (Figure figure in figures.Where(figure => figure.Remark.Length > 0))
        {
            console.Profile.Out.Writer.WriteLine($"- {figure.Description.Name}: {Number(figure.Value)} {figure.Remark}");
        }

        foreach ((string name, string description) in list.Peers)
        {
            console.Profile.Out.Writer.WriteLine($"- {name}: {description}");
        }
    }

    private static Table MakeTable(FigureList list, IGrouping<string, Figure> figures)
    {
        Table table = new Table().MarkdownBorder().AddColumn(figures.Key);
        foreach (string heading in new[] { "Cashew", "limit", "" }.Concat(list.Peers.Select(peer => peer.Name)))
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (Figure figure in figures)
        {
            string limit = figure.Description.Limit is { } most ? Number(most) : "";
            string judgement = figure.Description.Limit is null ? "" : figure.IsMissed ? "[red]missed[/]" : "[green]met[/]";
            string[] cells = [Markup.Escape(figure.Description.Name), Number(figure.Value), limit, judgement,
                .. list.Peers.Select(peer => Markup.Escape(figure.Description.Peers.GetValueOrDefault(peer.Name, "")))];
            table.AddRow(cells);
        }

        return table;
    }

    private static string Number(uint value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

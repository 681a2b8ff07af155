using Cashew.Linker.Descriptions;

namespace Cashew.Tools.Benchmarks;

/// <summary>Which figures are shown, and beside what: read from <c>tests/benchmarks/figures.toml</c>.</summary>
public sealed class FigureList
{
    /// <summary>The unit of a figure that does not say another.</summary>
    public const string Instructions = "instructions";

    /// <summary>The unit of sizes.</summary>
    public const string Bytes = "bytes";

    private const uint MostExceptions = 1000;

    private FigureList(DescriptionTable table)
    {
        table.Allow("peers", "figures");
        DescriptionTable peers = table.Table("peers");
        Peers = [.. peers.Keys.Select(peer => (peer, peers.Text(peer)))];
        Figures = [.. table.Tables("figures").Select(ReadFigure)];
    }

    /// <summary>The other kernels: a short name, and what it is.</summary>
    public IReadOnlyList<(string Name, string Description)> Peers { get; }

    /// <summary>The figures in the order of the table.</summary>
    public IReadOnlyList<FigureDescription> Figures { get; }

    /// <summary>Reads and checks a list.</summary>
    public static FigureList Read(string file) => new(DescriptionTable.Read(file));

    private FigureDescription ReadFigure(DescriptionTable entry)
    {
        entry.Allow(["name", "unit", "limit", "cycle_limit", "exceptions", "sum", .. Peers.Select(peer => peer.Name)]);
        string unit = entry.OptionalText("unit") ?? Instructions;
        if (unit is not (Instructions or Bytes))
        {
            throw entry.Error("unit", $"\"{unit}\" is no unit; it must be \"{Instructions}\", which it is if it is left out, or \"{Bytes}\"");
        }

        return new FigureDescription(entry.Text("name"), unit, Limit(entry, "limit"), Limit(entry, "cycle_limit"), entry.Number("exceptions", 1, MostExceptions, 1),
            entry.Has("sum") ? entry.Texts("sum") : [], Peers.Where(peer => entry.Has(peer.Name)).ToDictionary(peer => peer.Name, peer => entry.Text(peer.Name)));
    }

    private static uint? Limit(DescriptionTable entry, string key) => entry.Has(key) ? entry.Number(key, 1, uint.MaxValue) : null;
}

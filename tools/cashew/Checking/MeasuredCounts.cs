using System.Text.Json;
using Cashew.Linker.Descriptions;

namespace Cashew.Tools.Checking;

/// <summary>What <c>cashew bench</c> has counted last, by the rows of the table of bounds. <c>tests/benchmarks/bounds.toml</c> says which figure is of which row.</summary>
public sealed class MeasuredCounts
{
    private const string List = "tests/benchmarks/bounds.toml";
    private const string Results = "build/bench.json";

    private readonly Dictionary<string, long> _counts = [];

    private MeasuredCounts(IReadOnlyDictionary<string, long> figures, string source)
    {
        Source = source;
        foreach ((string row, string figure) in ReadList())
        {
            if (figures.TryGetValue(figure, out long count))
            {
                _counts[row] = Math.Max(count, _counts.GetValueOrDefault(row));
            }
        }
    }

    /// <summary>Where the counts are from, as a line for people.</summary>
    public string Source { get; }

    /// <summary>The rows with the figures that are theirs; a row can have several.</summary>
    public static IReadOnlyList<(string Row, string Figure)> ReadList()
    {
        DescriptionTable table = DescriptionTable.Read(Repository.PathOf(List));
        return [.. table.Keys.SelectMany(row => table.Texts(row).Select(figure => (row, figure)))];
    }

    /// <summary>Reads the last results, if there are any.</summary>
    public static MeasuredCounts Read()
    {
        string file = Repository.PathOf(Results);
        if (!File.Exists(file))
        {
            return new MeasuredCounts(new Dictionary<string, long>(), $"nothing is measured yet: `cashew bench` writes {Results}");
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        return new MeasuredCounts(document.RootElement.EnumerateArray().Where(entry => entry.TryGetProperty("instructions", out _))
            .ToDictionary(entry => entry.GetProperty("name").GetString()!, entry => entry.GetProperty("instructions").GetInt64()), $"measured: {Results}");
    }

    /// <summary>What was measured for a row; null if nothing was.</summary>
    public long? Of(string row) => _counts.TryGetValue(row, out long count) ? count : null;
}

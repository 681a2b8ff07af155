using System.Text.Json;

namespace Cashew.Tools.Benchmarks;

/// <summary>The figures for programs: a list of <c>{"name": ..., "instructions": ...}</c>, or <c>"bytes"</c> for a size.</summary>
public static class BenchmarkFile
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true };

    /// <summary>Writes the figures.</summary>
    public static void Write(string path, IEnumerable<Figure> figures)
    {
        IEnumerable<Dictionary<string, object>> records = figures.Select(figure =>
            new Dictionary<string, object> { ["name"] = figure.Description.Name, [figure.Description.Unit] = figure.Value });
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(records, s_options) + "\n");
    }
}

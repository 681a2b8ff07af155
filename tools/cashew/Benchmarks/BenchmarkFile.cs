using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cashew.Tools.Benchmarks;

/// <summary>
/// The figures for programs: a list of <c>{"name", "instructions", "cycles"}</c>, or of <c>{"name", "bytes"}</c> for sizes, with a <c>"remark"</c> where there is
/// one.
/// </summary>
public static class BenchmarkFile
{
    private const string Name = "name";
    private const string Cycles = "cycles";
    private const string Remark = "remark";

    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the figures.</summary>
    public static void Write(string path, IEnumerable<Figure> figures)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, new JsonArray([.. figures.Select(Record)]).ToJsonString(s_options) + "\n");
    }

    /// <summary>Reads what was written.</summary>
    public static IReadOnlyList<Figure> Read(string path)
    {
        try
        {
            return [.. JsonNode.Parse(File.ReadAllText(path))!.AsArray().Select(record => Read(record!.AsObject()))];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new ToolException($"{path} is no list of figures ({exception.Message}); `make bench ARGS=--accept` writes it anew");
        }
    }

    private static JsonObject Record(Figure figure)
    {
        var record = new JsonObject { [Name] = figure.Name, [figure.Unit] = figure.Value };
        if (figure.Cycles is { } cycles)
        {
            record[Cycles] = cycles;
        }

        if (figure.Remark.Length > 0)
        {
            record[Remark] = figure.Remark;
        }

        return record;
    }

    private static Figure Read(JsonObject record)
    {
        string unit = record.ContainsKey(FigureList.Bytes) ? FigureList.Bytes : FigureList.Instructions;
        return new Figure((string)record[Name]!, unit, (uint)record[unit]!, (uint?)record[Cycles], (string?)record[Remark] ?? "");
    }
}

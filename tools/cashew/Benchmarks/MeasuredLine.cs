using System.Globalization;
using System.Text.RegularExpressions;

namespace Cashew.Tools.Benchmarks;

/// <summary>A line of the benchmark program: what the counter was before and after something, before and after the same without it, and how often it happened.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Whole">The two readings with it.</param>
/// <param name="Empty">The two readings without it.</param>
/// <param name="Rounds">How often it happened.</param>
public sealed partial record MeasuredLine(string Name, (uint Start, uint End) Whole, (uint Start, uint End) Empty, uint Rounds)
{
    /// <summary>Reads such a line.</summary>
    /// <returns>Null if it is another one.</returns>
    public static MeasuredLine? Parse(string line)
    {
        if (Pattern().Match(line) is not { Success: true } match)
        {
            return null;
        }

        uint[] numbers = [.. match.Groups["number"].Captures.Select(capture => uint.Parse(capture.ValueSpan, CultureInfo.InvariantCulture))];
        return new MeasuredLine(match.Groups["name"].Value, (numbers[0], numbers[1]), (numbers[2], numbers[3]), numbers[4]);
    }

    /// <summary>What one of it took. Exceptions that should not be there are an error.</summary>
    public Cost CostOf(Timeline timeline, Execution execution, uint exceptions)
    {
        Cost empty = execution.CostOf(Between(timeline, Empty));
        Cost whole = execution.CostOf(Between(timeline, Whole));
        return empty.Exceptions == 0 && whole.Exceptions == exceptions * Rounds
            ? (whole - empty) / Rounds
            : throw new ToolException($"{Name}: {whole.Exceptions} exceptions in {Rounds} rounds and {empty.Exceptions} without it; there must be {exceptions} a round and none without it");
    }

    private static Span Between(Timeline timeline, (uint Start, uint End) readings) => new(timeline.InstructionAt(readings.Start), timeline.InstructionAt(readings.End));

    [GeneratedRegex(@"^bench: (?<name>.+): (?<number>\d+)-(?<number>\d+) less (?<number>\d+)-(?<number>\d+) in (?<number>\d+)\r?$")]
    private static partial Regex Pattern();
}

using System.Globalization;
using System.Text.RegularExpressions;
using Cashew.Tools.Build;
using Cashew.Tools.Emulation;
using Spectre.Console;

namespace Cashew.Tools.Benchmarks;

/// <summary>
/// One run of the benchmark system on the emulator. Its program counts most of the figures itself, by a timer that makes a step for each instruction; what
/// no program can see is counted in the trace of the same run.
/// </summary>
public static partial class BenchmarkRun
{
    private const string System = "tests/benchmarks/system.toml";
    private const string Figures = "tests/benchmarks/figures.toml";
    private const string Program = "bench";
    private const string EmptyProgram = "empty";
    private const int StretchesShown = 5;

    /// <summary>The figures that are looked for.</summary>
    public static FigureList ReadList() => FigureList.Read(Repository.PathOf(Figures));

    /// <summary>Builds the system and runs it on a board's emulation.</summary>
    /// <returns>A figure for each of the list, in its order.</returns>
    public static async Task<IReadOnlyList<Figure>> Run(FigureList list, string board, IAnsiConsole console)
    {
        BuildResult image = await new Builder(console).Build(new BuildOptions(Repository.Root, board, Repository.PathOf(System)));
        var found = new Dictionary<string, (uint Value, string Remark)>(StringComparer.Ordinal);
        await Emulate(image, found);
        foreach ((string name, uint bytes, string remark) in SizeFigures.Of(image, EmptyProgram))
        {
            found.Add(name, (bytes, remark));
        }

        string[] missing = [.. list.Figures.Select(figure => figure.Name).Except(found.Keys)];
        string[] unknown = [.. found.Keys.Except(list.Figures.Select(figure => figure.Name))];
        return missing.Length + unknown.Length == 0
            ? [.. list.Figures.Select(figure => new Figure(figure, found[figure.Name].Value, found[figure.Name].Remark))]
            : throw new ToolException($"{Figures} lists figures that nobody counts ({string.Join("; ", missing)}), or lacks some that are counted ({string.Join("; ", unknown)})");
    }

    private static async Task Emulate(BuildResult image, Dictionary<string, (uint Value, string Remark)> found)
    {
        var trace = new KernelTrace(image, Program);
        Transcript printed;
        await using (Emulator emulator = await Emulator.Start(EmulatorOptions.For(image) with { TraceSeen = trace.Accept }))
        {
            await emulator.Expect(image.System.Run.Expect);
            printed = emulator.Transcript;
        }

        if (!trace.IsComplete || trace.InterruptToDriver == 0 || trace.DeadlineToThread == 0)
        {
            throw new ToolException(!trace.IsComplete
                ? "QEMU's trace ends before the benchmarks are over"
                : $"no {(trace.InterruptToDriver == 0 ? "interrupt" : "deadline")} has come to the driver of the benchmark system");
        }

        for (int i = 0; i < printed.Count; i++)
        {
            if (FigureLine().Match(printed[i]) is { Success: true } line)
            {
                found.Add(line.Groups["name"].Value, (uint.Parse(line.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), ""));
            }
        }

        found.Add("interrupt to the driver", (trace.InterruptToDriver, ""));
        found.Add("Timer's deadline to the thread", (trace.DeadlineToThread, ""));
        KernelStretch[] longest = [.. trace.Longest.Take(StretchesShown)];
        found.Add("longest time with interrupts off", (longest[0].Instructions, Describe(longest)));
    }

    private static string Describe(KernelStretch[] longest) => string.Join("; then ", longest.Select((stretch, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : $"{stretch.Instructions:N0} ")}in {stretch.Function}, entered by {stretch.Entry}")));

    [GeneratedRegex(@"^bench: (?<name>.+): (?<number>\d+)\r?$")]
    private static partial Regex FigureLine();
}

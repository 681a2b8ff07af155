using System.Globalization;
using System.Text.RegularExpressions;
using Cashew.Linker.Checks;
using Cashew.Linker.Optimization.Profiles;
using Cashew.Tools.Benchmarks.Timing;
using Cashew.Tools.Build;
using Cashew.Tools.Emulation;
using Spectre.Console;

namespace Cashew.Tools.Benchmarks;

/// <summary>
/// One run of the benchmark system on the emulator. Its program says what a counter was before and after each measurement, and the trace of the same run
/// has the instructions between.
/// </summary>
public sealed partial class BenchmarkRun
{
    private const string Figures = "tests/benchmarks/figures.toml";
    internal const string System = "tests/benchmarks/system.toml";
    private const string Program = "bench";
    private const string EmptyProgram = "empty";
    private const int StretchesShown = 5;

    private readonly FigureList _list;
    private readonly Dictionary<string, Figure> _found = new(StringComparer.Ordinal);

    private BenchmarkRun(FigureList list) => _list = list;

    /// <summary>The figures that are looked for.</summary>
    public static FigureList ReadList() => FigureList.Read(Repository.PathOf(Figures));

    /// <summary>Builds the system and runs it on a board's emulation.</summary>
    /// <returns>A figure for each of the list, in its order.</returns>
    public static async Task<IReadOnlyList<Figure>> Run(FigureList list, string board, IAnsiConsole console, bool optimize = true, string? profile = KernelProfile.File)
    {
        BuildResult image = await new Builder(console).Build(new BuildOptions(Repository.Root, board, Repository.PathOf(System), optimize, Profile: profile));
        Toolchain tools = await Toolchain.Find(Repository.Root, needsC: false);
        Disassembly code = Disassembly.Parse(await tools.Run("objdump", "-d", "--no-show-raw-insn", image.ImageElf));
        var run = new BenchmarkRun(list);
        await run.Emulate(image, new KernelTrace(image, code, Program));
        foreach (Figure size in SizeFigures.Of(image, EmptyProgram))
        {
            run._found.Add(size.Name, size);
        }

        return run.InOrder();
    }

    private async Task Emulate(BuildResult image, KernelTrace trace)
    {
        Transcript printed;
        await using (Emulator emulator = await Emulator.Start(EmulatorOptions.For(image) with { TraceSeen = trace.Accept }))
        {
            await emulator.Expect(image.System.Run.Expect);
            printed = emulator.Transcript;
        }

        if (!trace.IsComplete)
        {
            throw new ToolException("QEMU's trace ends before the benchmarks are over");
        }

        string[] lines = [.. Enumerable.Range(0, printed.Count).Select(line => printed[line])];
        uint[] anchors = [.. lines.Select(line => AnchorLine().Match(line)).Where(match => match.Success).Select(match => uint.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))];
        var timeline = new Timeline(anchors, trace.Anchors);
        foreach (MeasuredLine line in lines.Select(MeasuredLine.Parse).OfType<MeasuredLine>())
        {
            Add(line.Name, line.CostOf(timeline, trace.Execution, DescriptionOf(line.Name).Exceptions));
        }

        AddFromHandler("interrupt to the driver", trace, trace.InterruptToDriver);
        AddFromHandler("interrupt to the driver and back", trace, trace.InterruptAndBack);
        AddFromHandler("Timer's deadline to the thread", trace, trace.DeadlineToThread);
        KernelStretch[] longest = [.. trace.Longest.Take(StretchesShown)];
        Add("longest time with interrupts off", longest[0].Cost, Describe(longest));
    }

    // The hardware's entry comes before the handler's first instruction, but belongs to the way from the line.
    private void AddFromHandler(string name, KernelTrace trace, Span? span)
    {
        Cost cost = trace.Execution.CostOf(span ?? throw new ToolException($"{name}: it has not come"));
        if (cost.Exceptions != DescriptionOf(name).Exceptions)
        {
            throw new ToolException($"{name}: {cost.Exceptions} exceptions; there must be {DescriptionOf(name).Exceptions}");
        }

        Add(name, cost with { Cycles = cost.Cycles + TimingTable.ExceptionEntry });
    }

    private void Add(string name, Cost cost, string remark = "") => _found.Add(name, new Figure(name, FigureList.Instructions, cost.Instructions, cost.Cycles, remark));

    private FigureDescription DescriptionOf(string name) =>
        _list.Figures.FirstOrDefault(figure => figure.Name == name) ?? throw new ToolException($"{Figures} has no figure \"{name}\", which the benchmark program counts");

    private Figure[] InOrder()
    {
        foreach (FigureDescription sum in _list.Figures.Where(figure => figure.Parts.Count > 0))
        {
            Figure[] parts = [.. sum.Parts.Select(Counted)];
            _found.Add(sum.Name, new Figure(sum.Name, sum.Unit, (uint)parts.Sum(part => part.Value), (uint)parts.Sum(part => part.Cycles ?? 0)));
        }

        Figure[] figures = [.. _list.Figures.Select(figure => Counted(figure.Name))];
        return figures.Length == _found.Count ? figures : throw new ToolException($"{Figures} lacks figures that are counted: {string.Join("; ", _found.Keys.Except(figures.Select(figure => figure.Name)))}");
    }

    private Figure Counted(string name) => _found.GetValueOrDefault(name) ?? throw new ToolException($"{Figures} lists \"{name}\", which nobody counts");

    private static string Describe(KernelStretch[] longest) => string.Join("; then ", longest.Select((stretch, i) =>
        string.Create(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : $"{stretch.Cost.Instructions:N0} ")}in {stretch.Function}, entered by {stretch.Entry}")));

    [GeneratedRegex(@"^bench anchor: (\d+)\r?$")]
    private static partial Regex AnchorLine();
}

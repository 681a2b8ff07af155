using System.Text.Json.Nodes;
using Cashew.Linker.Checks;
using Cashew.Tools.Benchmarks;
using Cashew.Tools.Benchmarks.Timing;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>From the readings of the benchmark program to figures, files and the page in docs/.</summary>
public sealed class BenchmarkTests
{
    private const string Line = "bench: IPC, one way: 4294967290-40 less 100-102 in 10\r";
    private static readonly Figure s_trip = new("IPC round trip", FigureList.Instructions, 352, 711);
    private static readonly Figure s_flash = new("flash", FigureList.Bytes, 16112, null, "and more");

    [Fact]
    public void ReadsALineOfTheProgram()
    {
        Assert.Equal(new MeasuredLine("IPC, one way", (4294967290, 40), (100, 102), 10), MeasuredLine.Parse(Line));
        Assert.Null(MeasuredLine.Parse("bench: IPC, one way: 12"));
    }

    [Fact]
    public void TheTimelineGoesOnOverTheEndOfTheCounter()
    {
        var timeline = new Timeline([4294967290, 4], [1000, 1010]);
        Assert.Equal(1000, timeline.InstructionAt(4294967290));
        Assert.Equal(1009, timeline.InstructionAt(3));
    }

    [Fact]
    public void ATimerThatCountedSomethingElseThanTheTraceIsAnError()
    {
        ToolException error = Assert.Throws<ToolException>(() => new Timeline([100, 200], [0, 101]));
        Assert.Contains("100 steps", error.Message, StringComparison.Ordinal);
        Assert.Contains("101 instructions", error.Message, StringComparison.Ordinal);
        Assert.Throws<ToolException>(() => new Timeline([100], [0]));
    }

    [Fact]
    public void AFigureIsTheWholeLessTheEmptyOneForEachRound()
    {
        // Instructions 0 to 2 are the empty measurement; 3 to 9 are two rounds, each with a handler of one instruction.
        Execution execution = Execute(Transition.None, Transition.None, Transition.None, Transition.None, Transition.Entry, Transition.Return, Transition.None,
            Transition.Entry, Transition.Return, Transition.None);
        var timeline = new Timeline([0, 1], [0, 1]);
        var line = new MeasuredLine("call", (3, 9), (0, 2), 2);
        Cost cost = line.CostOf(timeline, execution, 1);
        Assert.Equal(new Cost(2, ((6 + 2 * (TimingTable.ExceptionEntry + TimingTable.ExceptionReturn)) - 2) / 2, 1), cost);
    }

    [Theory]
    [InlineData(2u, 0u, 2u)]
    [InlineData(1u, 3u, 9u)]
    public void AnExceptionTooManyOrTooFewIsAnError(uint exceptions, uint emptyStart, uint emptyEnd)
    {
        Execution execution = Execute(Transition.None, Transition.None, Transition.None, Transition.None, Transition.Entry, Transition.Return, Transition.None,
            Transition.Entry, Transition.Return, Transition.None);
        var line = new MeasuredLine("call", (3, 9), (emptyStart, emptyEnd), 2);
        ToolException error = Assert.Throws<ToolException>(() => line.CostOf(new Timeline([0, 1], [0, 1]), execution, exceptions));
        Assert.StartsWith("call: 2 exceptions in 2 rounds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInstructionThatFaultedCountsWhenItIsDone()
    {
        Execution execution = Execute(Transition.None, Transition.None);
        execution.GiveUpLast();
        execution.Step(0, Transition.Entry);
        execution.Step(0, Transition.Return);
        execution.Step(0, Transition.None);
        Assert.Equal(new Cost(2, 1 + 1 + TimingTable.ExceptionEntry + 1 + TimingTable.ExceptionReturn, 1), execution.CostOf(new Span(0, 2)));
    }

    [Fact]
    public void TheFileIsAListOfNamesAndNumbers()
    {
        string path = Path.Combine(Path.GetTempPath(), $"cashew-{Guid.NewGuid():N}", "bench.json");
        BenchmarkFile.Write(path, [s_trip, s_flash]);
        JsonArray list = JsonNode.Parse(File.ReadAllText(path))!.AsArray();
        Assert.Equal("""{"name":"IPC round trip","instructions":352,"cycles":711}""", list[0]!.ToJsonString());
        Assert.Equal("""{"name":"flash","bytes":16112,"remark":"and more"}""", list[1]!.ToJsonString());
        Assert.Equal([s_trip, s_flash], BenchmarkFile.Read(path));
        File.WriteAllText(path, "{}");
        ToolException error = Assert.Throws<ToolException>(() => BenchmarkFile.Read(path));
        Assert.Contains("--accept", error.Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void SaysWhatGrewAndWhatShrank()
    {
        Figure[] before = [s_trip, s_flash, new("gone", FigureList.Bytes, 1, null), new("same", FigureList.Bytes, 5, null)];
        Figure[] after = [s_trip with { Value = 360 }, new("same", FigureList.Bytes, 5, null), s_flash with { Value = 12000 }, new("more", FigureList.Bytes, 2, null)];
        Assert.Equal(
            ["grew: IPC round trip: 352 to 360 instructions, 8 more", "shrank: flash: 16,112 to 12,000 bytes, 4,112 fewer", "new: more: 2 bytes", "gone: gone"],
            FigureChange.Between(before, after).Select(change => change.ToString()));
        Assert.Empty(FigureChange.Between(before, before));
    }

    [Fact]
    public void ThePageShowsTheFiguresThatWereAcceptedLast()
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "benchmarks.md")).ReplaceLineEndings("\n");
        string updated = BenchmarkPage.Update(page, BenchmarkRun.ReadList(), AcceptedFigures.Read(), AcceptedFigures.ReadUnoptimized(), AcceptedFigures.ReadUnprofiled());
        Assert.True(updated == page, $"{BenchmarkPage.File} does not show {AcceptedFigures.File}; run `make bench ARGS=--accept` and commit what it writes");
    }

    [Fact]
    public void APageWithoutTheMarksIsAnError()
    {
        ToolException error = Assert.Throws<ToolException>(() => BenchmarkPage.Update("# Benchmarks\n", BenchmarkRun.ReadList(), [], [], []));
        Assert.Contains("end of figures", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheListHasEveryPartOfASum()
    {
        FigureList list = BenchmarkRun.ReadList();
        Assert.Empty(list.Figures.SelectMany(figure => figure.Parts).Except(list.Figures.Select(figure => figure.Name)));
        Assert.Equal(list.Figures.Count, list.Figures.DistinctBy(figure => figure.Name).Count());
    }

    [Fact]
    public void ThePictureNamesRowsAndKernels()
    {
        Assert.SkipUnless(BenchmarkPicture.HasFont, BenchmarkPicture.Advice);
        string path = Path.Combine(Path.GetTempPath(), $"cashew-{Guid.NewGuid():N}", "picture.svg");
        FigureList list = BenchmarkRun.ReadList();
        BenchmarkPicture.Write(path, list, AcceptedFigures.Read());
        string[] lines = [.. File.ReadLines(path).Select(line => line.Trim())];
        Assert.Contains("IPC round trip", lines);
        Assert.All(list.Peers, peer => Assert.Contains(peer.Name, lines));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    // All of them are the same instruction, which takes a cycle.
    private static Execution Execute(params Transition[] transitions)
    {
        var execution = new Execution(new CycleCounter(Disassembly.Parse(" 0:\tnop\n 2:\tnop")));
        foreach (Transition transition in transitions)
        {
            execution.Step(0, transition);
        }

        return execution;
    }
}

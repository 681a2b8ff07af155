using Cashew.Linker.Checks.Counts;
using Cashew.Tools.Benchmarks;
using Cashew.Tools.Checking;
using Spectre.Console;
using Xunit;

namespace Cashew.Tests;

/// <summary>The benchmarks, which <c>cashew bench</c> prints: all of them come, and what is within its limit stays there.</summary>
public sealed class BenchmarkTests
{
    private static readonly Lazy<Task<IReadOnlyList<Figure>>> s_figures = new(() => BenchmarkRun.Run(BenchmarkRun.ReadList(), Images.EmulatedBoard, AnsiConsole.Console));

    /// <summary>The limits that are kept.</summary>
    public static TheoryData<string> Kept => ["IPC round trip", "IPC one way", "Yield to another address space", "MPU miss, the next mapping", "Map of a 256-byte Page", "thread create, new address space, the sum", "cheapest system call: Yield with nobody else ready", "Thread", "Endpoint", "Notification"];

    [Fact]
    public async Task EveryFigureIsCounted()
    {
        IReadOnlyList<Figure> figures = await s_figures.Value;
        Assert.Equal(BenchmarkRun.ReadList().Figures.Select(figure => figure.Name), figures.Select(figure => figure.Name));
        Assert.All(figures, figure => Assert.NotEqual(0u, figure.Value));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task TheLimitIsKept(string name)
    {
        Figure figure = (await s_figures.Value).Single(figure => figure.Name == name);
        FigureDescription description = BenchmarkRun.ReadList().Figures.Single(figure => figure.Name == name);
        Assert.NotNull(description.Limit);
        Assert.False(description.IsMissed(figure), $"{name}: {figure.Value}, and the limit is {description.Limit}");
        Assert.False(figure.Cycles > description.CycleLimit, $"{name}: {figure.Cycles} cycles, and the limit is {description.CycleLimit}");
    }

    /// <summary>What <c>cashew check</c> works out from the code is an upper bound, so a figure above it is a fault of one of the two.</summary>
    [Fact]
    public async Task NothingTakesMoreThanItsBound()
    {
        IReadOnlyList<Figure> figures = await s_figures.Value;
        CountReport counts = (await ImageCheck.OfBuild(await Images.Of("tests/benchmarks/system.toml"))).Check.Count();
        Assert.All(MeasuredCounts.ReadList(), pair =>
        {
            CountRow row = Assert.Single(counts.Rows, row => row.Name == pair.Row);
            Figure figure = Assert.Single(figures, figure => figure.Name == pair.Figure);
            Assert.True(figure.Value <= row.Instructions, $"{figure.Name}: {figure.Value}, and the bound of {row.Name} is {row.Instructions}");
        });
    }
}

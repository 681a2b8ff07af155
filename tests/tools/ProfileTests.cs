using System.Text.Json.Nodes;
using Cashew.Linker.Checks;
using Cashew.Linker.Elf;
using Cashew.Tools.Emulation;
using Cashew.Tools.Profiling;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>From the lines of a trace to counts of functions and blocks.</summary>
public sealed class ProfileTests
{
    // STT_FUNC of the ELF specification.
    private const byte Function = 2;
    private const uint Kernel = 0x08000000;
    private const uint KernelEnd = 0x08001000;
    private const uint Printing = 0x08000800;
    private const uint User = 0x08002000;

    // A loop of three rounds: the block at 2 goes back to itself twice.
    private static readonly Disassembly s_code = Disassembly.Parse(" 8002000:\tmovs\tr0, #3\n 8002002:\tsubs\tr0, #1\n 8002004:\tbne.n\t8002002 <Loop>\n 8002006:\tnop\n 8002008:\tbx\tlr\n 800200a:\tnop");
    private static readonly uint[] s_run = [User, User + 2, User + 4, User + 2, User + 4, User + 2, User + 4, User + 6];

    [Fact]
    public void AnInstructionThatWasGivenUpDoesNotCount()
    {
        var executed = new List<uint>();
        var reader = new TraceReader(executed.Add);
        foreach (string line in new[] { Line(User), Line(User + 2), "Stopped execution of TB chain before 0x7f", Line(User + 2), Line(User + 4) })
        {
            reader.Accept(line);
        }

        Assert.Equal([User, User + 2], executed);
    }

    [Fact]
    public void WaysThroughWhatIsIgnoredDoNotCount()
    {
        StepCounts steps = Count([User, Kernel, Printing, Kernel + 2, User + 2, Kernel, Kernel + 2, User + 4]);
        Assert.False(steps.Counts.ContainsKey((Kernel, Printing)));
        Assert.Equal(1u, steps.Counts[(Kernel, Kernel + 2)]);
        Assert.Equal(4ul, steps.Ignored);
    }

    [Fact]
    public void NothingCountsBehindTheEnd()
    {
        var steps = new StepCounts(Kernel, KernelEnd, new HashSet<uint>(), User + 4);
        Array.ForEach(s_run, steps.Accept);
        steps.EndWay();
        Assert.True(steps.IsComplete);
        Assert.Equal(3ul, (ulong)steps.Counts.Values.Sum(count => count));
    }

    [Fact]
    public void FunctionsAndBlocksAreCounted()
    {
        FunctionCounts function = Assert.Single(Functions());
        Assert.Equal(("Loop", 1u, 8ul), (function.Name, function.Calls, function.Instructions));
        Assert.Equal([new BlockCounts(User, 1, 1, 0), new BlockCounts(User + 2, 2, 3, 2), new BlockCounts(User + 6, 1, 1, 0)], function.Blocks);
    }

    [Fact]
    public void TheTableHasTheSharesAndTheRest()
    {
        FunctionCounts[] functions = [new("kernel!A", 2, 75, []), new("kernel!B", 1, 20, []), new("user!C", 1, 5, [])];
        string[] lines = ProfileReport.Describe(functions, 2).Split('\n');
        Assert.Equal("| kernel!A |     2 |           75 |  75.0 % |", lines[2]);
        Assert.Equal("| 1 more   |       |            5 |   5.0 % |", lines[4]);
        Assert.Equal("| all      |       |          100 | 100.0 % |", lines[5]);
    }

    [Fact]
    public void TheListingHasTheCountOfEachBlock()
    {
        string text = ProfileReport.DescribeBlocks(Functions()[0], s_code);
        Assert.Contains("            3  08002002  subs r0, #1\n               08002004  bne.n 8002002 <Loop>    left 2 times\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TheFileHasFunctionsAndBlocks()
    {
        JsonNode function = JsonNode.Parse(ProfileReport.ToJson(Functions()))![0]!;
        Assert.Equal("Loop", (string?)function["name"]);
        Assert.Equal(8, (int?)function["instructions"]);
        Assert.Equal(2, (int?)function["blocks"]![1]!["left"]);
    }

    private static IReadOnlyList<FunctionCounts> Functions() =>
        FunctionCounter.Count([new ElfSymbol("Loop", User, 10, Function, true, 1)], s_code, Count(s_run).Counts);

    private static StepCounts Count(uint[] run)
    {
        var steps = new StepCounts(Kernel, KernelEnd, new HashSet<uint> { Printing });
        Array.ForEach(run, steps.Accept);
        steps.EndWay();
        return steps;
    }

    private static string Line(uint address) => $"Trace 0: 0x7f3c40001000 [00000001/{address:x8}/00000110/ff000000] ";
}

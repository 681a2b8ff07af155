using Cashew.Linker.Checks;
using Cashew.Linker.Checks.Loops;
using Cashew.Tools;
using Xunit;

namespace Cashew.Linker.Tests;

/// <summary>Loops are found in the code, and their bounds in the comments of the sources.</summary>
public sealed class LoopBoundsTests : IDisposable
{
    private const string Root = "/cashew";
    private const string Fixtures = "tests/linker/LoopFixtures.cs";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _faults = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1:  subs r0, #1  // Bound: 12, the months.\n bne 1b", 12, false, "the months")]
    [InlineData("// Bound: 20_000, as many\n// as there are.\n1: subs r0, #1\n bne 1b", 20_000, false, "as many as there are")]
    [InlineData("// Bound: 1 until it looks for interrupts, a step.\n1: subs r0, #1\n bne 1b", 1, true, "a step")]
    [InlineData("// Bound: 3, of 1.5 kinds.\n1: cbz r0, 2f\n subs r0, #1\n b 1b\n2:", 3, false, "of 1.5 kinds")]
    public void FindsABound(string loop, long rounds, bool looks, string why)
    {
        KernelLoop found = Assert.Single(Find($"{loop}\n bx lr"), found => found.Function == "CashewReset");
        Assert.Empty(_faults);
        Assert.Equal((rounds, looks, why), (found.Bound.Rounds, found.Bound.LooksForInterrupts, found.Bound.Reason));
    }

    [Theory]
    [InlineData("1: subs r0, #1\n bne 1b")]
    [InlineData("// Bound: many, of course.\n1: subs r0, #1\n bne 1b")]
    [InlineData("// Bound: 3, but not of this loop.\n nop\n1: subs r0, #1\n bne 1b")]
    [InlineData("1: b 1b")]
    public void RefusesALoopWithoutABound(string loop)
    {
        Find($"{loop}\n bx lr");
        Assert.Matches(@"^kernel\.S\(\d+\): CashewReset: the loop has no bound; write above it ""// Bound: N, why\."", or", Assert.Single(_faults));
    }

    [Fact]
    public void FindsLoopsInsideOfLoops()
    {
        IReadOnlyList<KernelLoop> loops = Find("""
            1:  movs    r1, #3              // Bound: 5, outside.
            2:  subs    r1, #1              // Bound: 3, inside.
            bne     2b
            subs    r0, #1
            bne     1b
            bx      lr
            """);
        Assert.Empty(_faults);
        Assert.Equal([5, 3], loops.Where(loop => loop.Function == "CashewReset").Select(loop => loop.Bound.Rounds));
    }

    [Fact]
    public void RefusesALoopWithTwoEntries()
    {
        var fault = Assert.Throws<BuildException>(() => Find("""
            cbz     r0, 2f
            1:  adds    r1, #1
            2:  subs    r2, #1
            bne     1b
            bx      lr
            """));
        Assert.Contains("CashewReset: a loop that can be entered at two places", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for (var i", 3)]
    [InlineData("while (x < 100)", 7)]
    [InlineData("do // here", 4)]
    [InlineData("while (true)", 9)]
    [InlineData("foreach (var item", 6)]
    public void FindsALoopOfCSharpByItsLine(string statement, long rounds)
    {
        SourceLine line = LineOf(statement);

        // The line of the condition, which is in another one only for "do", or the first of the body for one without.
        SourceLine[] lines = statement.StartsWith("do", StringComparison.Ordinal) ? [LineOf("while (x > 0);")]
            : statement.Contains("true", StringComparison.Ordinal) ? [line with { Line = line.Line + 2 }, line with { Line = line.Line + 4 }] : [line];
        Assert.Equal([(line, rounds)], BoundsOf(lines));
    }

    [Fact]
    public void FindsALoopOfAMethodThatIsInlined() => Assert.Equal([2, 8], BoundsOf([LineOf("return Inlined(x) + Other(x);")]).Select(bound => bound.Rounds));

    private static SourceLine LineOf(string text) => new(Fixtures, Array.FindIndex(File.ReadAllLines(Repository.PathOf(Fixtures)), line => line.Contains(text, StringComparison.Ordinal)) + 1);

    private static IEnumerable<(SourceLine Line, long Rounds)> BoundsOf(SourceLine[] lines)
    {
        var comments = new BoundComments(Repository.Root);
        return new SourceLoops([typeof(LoopFixtures).Assembly.Location], Root).Find(lines.ToHashSet()).Select(loop => comments.Find(loop.Condition, loop.First).Bound!).Select(bound => (bound.Line, bound.Rounds));
    }

    private IReadOnlyList<KernelLoop> Find(string body) =>
        LoopBounds.Find(LinkedAssembly.Link(_folder, $"function CashewReset\n{body}"), new SourceLoops([], Root), new BoundComments(_folder.Path), _faults).All;
}

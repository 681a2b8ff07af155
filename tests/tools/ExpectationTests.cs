using Cashew.Tools.Emulation;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>How a target's transcript is judged.</summary>
public sealed class ExpectationTests
{
    private static readonly string[] Patterns = [@"^Cashew \d", "^ping: started", @"^ipc: (?<trips>\d+) round trips"];
    private static readonly string[] Refused = ["PANIC", "NOT contained"];

    [Fact]
    public void IsMetByLinesInOrderWithOthersBetween()
    {
        Expectation expectation = Judge("Cashew 0.1", "hello", "ping: started", "ipc: 42 round trips, 300 instructions each");
        Assert.True(expectation.IsMet);
        Assert.Null(expectation.Awaited);
        Assert.Equal("42", expectation.Matches[^1].Groups["trips"].Value);
    }

    [Fact]
    public void AwaitsALineThatCameTooEarly()
    {
        Expectation expectation = Judge("ping: started", "Cashew 0.1", "ipc: 42 round trips");
        Assert.False(expectation.IsMet);
        Assert.Equal("^ping: started", expectation.Awaited);
    }

    [Fact]
    public void OneLineMeetsOnePattern()
    {
        var expectation = new Expectation(["a", "a"], []);
        expectation.Accept("a");
        Assert.False(expectation.IsMet);
        expectation.Accept("a");
        Assert.True(expectation.IsMet);
    }

    [Fact]
    public void KeepsTheFirstRefusedLine()
    {
        Expectation expectation = Judge("Cashew 0.1", "rogue: NOT contained", "PANIC");
        Assert.Equal("rogue: NOT contained", expectation.RefusedLine);
        Assert.False(expectation.IsMet);
    }

    [Fact]
    public void RefusesAPatternThatIsNone()
    {
        var error = Assert.Throws<ToolException>(() => new Expectation(["("], []));
        Assert.StartsWith("\"(\" is no regular expression: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TranscriptSplitsLinesWhereverTheChunksEnd()
    {
        var transcript = new Transcript();
        transcript.Append("on");
        transcript.Append("e\r\ntwo\nthr");
        Assert.Equal(2, transcript.Count);
        Assert.Equal("one", transcript[0]);
        Assert.Equal("two\nthr", transcript.Tail(2));
    }

    [Fact]
    public void VirtualClockAddsUpAcrossTheWrapAndAfterTheChangeOfPrescaler()
    {
        var clock = new VirtualClock();
        clock.Update(5_000, prescaler: 0);
        Assert.Equal(TimeSpan.FromMicroseconds(5), clock.Now);
        clock.Update(1_005_000, prescaler: 999);
        Assert.Equal(TimeSpan.FromMicroseconds(1_000_005), clock.Now);
        clock.Update(5_000, prescaler: 999);
        Assert.Equal(TimeSpan.FromMicroseconds((1L << 32) + 5), clock.Now);
    }

    private static Expectation Judge(params string[] lines)
    {
        var expectation = new Expectation(Patterns, Refused);
        foreach (string line in lines)
        {
            expectation.Accept(line);
        }

        return expectation;
    }
}

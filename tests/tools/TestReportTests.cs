using Cashew.Tools.Testing;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>How what test programs print is summed up. The fixtures are what xunit printed, cut to the messages that count.</summary>
public sealed class TestReportTests
{
    [Fact]
    public void CountsWhatPassedFailedAndWasSkipped()
    {
        TestReport report = Read("mixed.jsonl");
        Assert.True(report.IsComplete);
        Assert.Equal(5, report.Planned);
        Assert.Equal(2, report.Passed);
        Assert.Equal(["A.Bad", "A.T(x: 2)"], report.Failures.Select(failure => failure.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["A.Dyn", "A.Sk"], report.Skipped.Select(test => test.Name).Order(StringComparer.Ordinal));
        Assert.Equal(6, report.Ended);
        Assert.Empty(report.Running);
    }

    [Fact]
    public void TellsWhereATestFailed()
    {
        TestFailure failure = Read("mixed.jsonl").Failures.Single(failure => failure.Name == "A.Bad");
        Assert.Equal("Assert.Equal() Failure: Values differ\nExpected: 1\nActual:   2\n   at A.Bad() in /src/a.cs:line 2", failure.Message);
    }

    [Fact]
    public void NamesTheTestsThatRanWhenTheProgramCrashed()
    {
        TestReport report = Read("crashed.jsonl");
        Assert.False(report.IsComplete);
        Assert.Single(report.Running);
        Assert.Equal("Stack overflow.\n   at A.T(Int32)", report.Output);
    }

    [Fact]
    public void EndsWithTheSumsOfAllProgramsAlone()
    {
        TestReport[] reports = [Read("mixed.jsonl"), Read("mixed.jsonl")];
        string[] lines = TestRun.Summary(reports).Split('\n');
        Assert.Equal("4 passed, 4 failed, 4 skipped", lines[^1]);
        Assert.Equal("", lines[^2]);
        Assert.Equal(4, lines.Count(line => line.StartsWith("FAILED ", StringComparison.Ordinal)));
        Assert.Contains("skipped A.Dyn", lines);
        Assert.Contains("    install qemu", lines);
        Assert.False(TestRun.IsGood(reports));
    }

    [Fact]
    public void IsGoodOnlyIfSomethingRanAndNothingFailed()
    {
        var none = new TestReport();
        Assert.False(TestRun.IsGood([none]));
        var one = new TestReport();
        one.Accept("""{"$type":"test-passed","TestUniqueID":"1"}""");
        Assert.True(TestRun.IsGood([none, one]));
        one.Fail("tests/host", "crashed");
        Assert.False(TestRun.IsGood([one]));
    }

    [Fact]
    public void CountsAFixtureThatFailsToCleanUp()
    {
        var report = new TestReport();
        report.Accept("""{"$type":"test-class-cleanup-failure","Messages":["dispose broke"],"StackTraces":[null]}""");
        TestFailure failure = Assert.Single(report.Failures);
        Assert.Equal(new TestFailure("test-class-cleanup-failure", "dispose broke"), failure);
    }

    private static TestReport Read(string fixture)
    {
        var report = new TestReport();
        foreach (string line in File.ReadLines(Path.Combine(Fixtures.Folder, fixture)))
        {
            report.Accept(line);
        }

        return report;
    }
}

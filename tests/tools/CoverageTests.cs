using Cashew.Tools.Coverage;
using Xunit;

namespace Cashew.Tools.Tests;

/// <summary>What <c>cashew coverage</c> reads out of a report.</summary>
public sealed class CoverageTests
{
    private const string Report =
        """
        <coverage line-rate="0.5"><packages><package><classes>
          <class name="A" filename="/cashew/kernel/Memory/A.cs"><methods><method><lines><line number="3" hits="0" /></lines></method></methods><lines>
            <line number="1" hits="2" /><line number="3" hits="0" /><line number="4" hits="0" /><line number="5" hits="0" /><line number="7" hits="0" />
          </lines></class>
          <class name="A.B" filename="/cashew/kernel/Memory/A.cs"><lines><line number="3" hits="0" /><line number="4" hits="1" /></lines></class>
          <class name="C" filename="C:\tree\kernel\Ipc\C.cs"><lines><line number="9" hits="1" /></lines></class>
        </classes></package></packages></coverage>
        """;

    private readonly CoverageReport _report = CoverageReport.Read(new StringReader(Report));

    [Fact]
    public void AddsUpTheLinesOfEachFile()
    {
        Assert.Equal(["kernel/Ipc/C.cs", "kernel/Memory/A.cs"], _report.Files);
        Assert.Equal(5, _report.LinesOf(["kernel/Memory/A.cs"]));
        Assert.Equal([3, 5, 7], _report.UncoveredOf("kernel/Memory/A.cs"));
        Assert.Equal(0.4, _report.RateOf(["kernel/Memory/A.cs"]), 9);
        Assert.Equal(0.5, _report.Rate, 9);
    }

    [Fact]
    public void NamesTheLinesThatWereNotRun()
    {
        Assert.Equal("not covered kernel/Memory/A.cs: 3, 5, 7\n", CoverageTable.DescribeUncovered(_report));
        var neighbours = CoverageReport.Read(new StringReader(Report.Replace("number=\"4\" hits=\"1\"", "number=\"4\" hits=\"0\"", StringComparison.Ordinal)));
        Assert.Equal("not covered kernel/Memory/A.cs: 3-5, 7\n", CoverageTable.DescribeUncovered(neighbours));
        Assert.Equal(3, CoverageTable.Make(_report).Rows.Count);
    }

    [Theory]
    [InlineData(0.95, "95.0 %")]
    [InlineData(0.94999, "94.9 %")]
    [InlineData(1.0, "100.0 %")]
    public void AShareIsNeverRoundedUp(double rate, string expected) => Assert.Equal(expected, CoverageTable.Percent(rate));

    [Fact]
    public void AReportWithoutTheKernelIsAnError() =>
        Assert.Throws<ToolException>(() => CoverageReport.Read(new StringReader("<coverage><packages /></coverage>")));
}

using System.Text;

namespace Cashew.Tools.Testing;

/// <summary>
/// All projects of tests: each is built, one after the other since they share projects, and runs beside the others as
/// soon as it is built, as many at a time as there are processors.
/// </summary>
public static class TestRun
{
    /// <summary>A project that takes longer than this hangs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>Builds and runs the projects.</summary>
    /// <returns>A report for each.</returns>
    public static async Task<IReadOnlyList<TestReport>> Run(IEnumerable<string> projects, string? filter, Action<string> say)
    {
        using var places = new SemaphoreSlim(Environment.ProcessorCount);
        var reports = new List<TestReport>();
        var runs = new List<Task>();
        foreach (string path in projects)
        {
            var project = new TestProject(path, say);
            reports.Add(project.Report);
            await places.WaitAsync();
            if (await project.Build())
            {
                runs.Add(RunAndLeave(project));
            }
            else
            {
                places.Release();
            }
        }

        await Task.WhenAll(runs);
        return reports;

        async Task RunAndLeave(TestProject project)
        {
            await project.Run(filter, Limit);
            places.Release();
        }
    }

    /// <summary>What is said at the end: the failures, what was skipped and why, and one line with the sums.</summary>
    public static string Summary(IReadOnlyList<TestReport> reports)
    {
        var text = new StringBuilder();
        foreach (TestFailure failure in reports.SelectMany(report => report.Failures))
        {
            text.Append($"\nFAILED {failure.Name}\n{Indent(failure.Message)}\n");
        }

        foreach (SkippedTest test in reports.SelectMany(report => report.Skipped))
        {
            text.Append($"\nskipped {test.Name}\n{Indent(test.Reason)}\n");
        }

        int passed = reports.Sum(report => report.Passed);
        int failed = reports.Sum(report => report.Failures.Count);
        int skipped = reports.Sum(report => report.Skipped.Count);
        return text.Append($"\n{passed} passed, {failed} failed, {skipped} skipped").ToString();
    }

    /// <summary>Whether none failed and at least one ran.</summary>
    public static bool IsGood(IReadOnlyList<TestReport> reports) =>
        reports.All(report => report.Failures.Count == 0) && reports.Any(report => report.Passed > 0);

    private static string Indent(string message) => "    " + message.Replace("\n", "\n    ", StringComparison.Ordinal);
}

using System.Globalization;
using Cashew.Tools.Host;

namespace Cashew.Tools.Coverage;

/// <summary>Runs the tests of the kernel on the host under Microsoft's code coverage.</summary>
public static class CoverageRun
{
    private const string Project = "tests/host/Cashew.Kernel.Tests.csproj";
    private const string Settings = "tests/host/coverage.xml";
    private const string WorkFolder = "build/coverage";

    /// <summary>Builds the tests, in folders of their own since coverage needs another runner, and runs them.</summary>
    /// <param name="steps">How many random steps the tests make.</param>
    public static async Task<CoverageReport> Run(uint steps)
    {
        string folder = Repository.PathOf(WorkFolder);
        string[] build =
        [
            "build", Repository.PathOf(Project), "-c", "Release", "-v:quiet", "-nologo", "-t:Build", "-getProperty:TargetPath",
            "-p:Coverage=true", $"-p:BaseIntermediateOutputPath={folder}/obj/", $"-p:BaseOutputPath={folder}/bin/",
        ];
        string output = await Capture(build, "do not build");
        string report = Path.Combine(folder, "report.xml");
        string[] run =
        [
            output.TrimEnd().Split('\n')[^1], "--coverage", "--coverage-settings", Repository.PathOf(Settings), "--coverage-output-format", "cobertura", "--coverage-output", report,
            "--results-directory", folder, "--no-progress", "--no-ansi",
        ];

        // The tests read it from the environment, which they inherit.
        Environment.SetEnvironmentVariable("CASHEW_TEST_STEPS", steps.ToString(CultureInfo.InvariantCulture));
        await Capture(run, "fail");
        using StreamReader text = File.OpenText(report);
        return CoverageReport.Read(text);
    }

    private static async Task<string> Capture(string[] arguments, string problem)
    {
        ProcessResult result = await HostProcess.Capture("dotnet", arguments);
        return result.ExitCode == 0 ? result.Output : throw new ToolException($"the tests {problem}:\n{result.Tail(40)}");
    }
}

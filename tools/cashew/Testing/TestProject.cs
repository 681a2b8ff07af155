using System.Diagnostics;
using System.Globalization;
using Cashew.Tools.Host;

namespace Cashew.Tools.Testing;

/// <summary>A project of tests: an xunit program, which is built and then run.</summary>
/// <param name="path">The project's file.</param>
/// <param name="say">Takes the lines that tell of progress.</param>
public sealed class TestProject(string path, Action<string> say)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(5);

    private readonly string _name = Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(path)!).Replace('\\', '/');
    private string _program = "";

    /// <summary>What is known of its tests.</summary>
    public TestReport Report { get; } = new();

    /// <summary>Builds the program.</summary>
    /// <returns>Whether it can be run.</returns>
    public async Task<bool> Build()
    {
        string[] arguments = ["build", path, "-c", "Release", "-t:Build", "-v:quiet", "-nologo", "-getProperty:TargetPath"];
        ProcessResult result = await HostProcess.Capture("dotnet", arguments);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _program = lines.LastOrDefault("");
        if (result.ExitCode == 0 && File.Exists(_program))
        {
            return true;
        }

        Fail($"does not build:\n{string.Join('\n', lines.Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct())}");
        return false;
    }

    /// <summary>Runs the tests whose names contain the filter, or all.</summary>
    public async Task Run(string? filter, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        using Process process = Start(filter);
        Task errors = Read(process.StandardError);
        Task output = Read(process.StandardOutput);
        Task end = Task.WhenAll(errors, output, process.WaitForExitAsync());
        while (await Task.WhenAny(end, Task.Delay(ProgressInterval)) != end)
        {
            if (watch.Elapsed > limit)
            {
                process.Kill(entireProcessTree: true);
                await end;
                Fail($"was stopped after {limit.TotalSeconds:0} s; these tests were running: {string.Join(", ", Report.Running)}");
                return;
            }

            say($"{_name}: {Report.Ended} of {Report.Planned} done, {Report.Failures.Count} failed");
        }

        Judge(process.ExitCode, filter);
        say(string.Create(CultureInfo.InvariantCulture, $"{_name}: {Report.Passed} passed, {Report.Failures.Count} failed, {Report.Skipped.Count} skipped in {watch.Elapsed.TotalSeconds:0.0} s"));
    }

    private Process Start(string? filter)
    {
        string[] arguments = [_program, "-reporter", "json", "-noColor", "-noLogo", "-preEnumerateTheories"];
        var start = new ProcessStartInfo("dotnet", filter is null ? arguments : [.. arguments, "-method", $"*{filter}*"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(path),
        };
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private async Task Read(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (Report)
            {
                int failed = Report.Failures.Count;
                Report.Accept(line);
                if (Report.Failures.Count > failed)
                {
                    say($"{_name}: FAILED {Report.Failures[^1].Name}");
                }
            }
        }
    }

    private void Judge(int exitCode, string? filter)
    {
        if (!Report.IsComplete)
        {
            Fail($"crashed with exit code {exitCode} while these tests were running: {string.Join(", ", Report.Running)}\n{Report.Output}");
        }
        else if (exitCode != 0 && Report.Failures.Count == 0)
        {
            Fail($"ended with exit code {exitCode}\n{Report.Output}");
        }
        else if (Report.Ended == 0 && filter is null)
        {
            Fail("ran no test");
        }
    }

    private void Fail(string message)
    {
        say($"{_name}: FAILED {message.Split('\n')[0]}");
        Report.Fail(_name, message);
    }
}

using System.CommandLine;
using Cashew.Tools.Host;
using Cashew.Tools.Testing;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew test</c>: builds and runs all tests.</summary>
public static class TestCommand
{
    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var filter = new Option<string?>("--filter") { Description = "Only tests whose full names contain this; * stands for anything." };
        var command = new Command("test", "Builds and runs all tests, on the host and on the emulator.") { filter };
        command.SetAction((result, _) => Run(result.GetValue(filter)));
        return command;
    }

    private static async Task<int> Run(string? filter)
    {
        await Toolbox.Local.Require(HostTool.Binutils, HostTool.Qemu, HostTool.Gdb);
        await Want(HostTool.Gcc);
        string[] projects = [.. Directory.EnumerateDirectories(Repository.PathOf("tests")).SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj")).Order(StringComparer.Ordinal)];
        IReadOnlyList<TestReport> reports = await TestRun.Run(projects, filter, Console.WriteLine);
        if (reports.All(report => report.Ended == 0))
        {
            await Console.Error.WriteLineAsync(filter is null ? "cashew: there are no tests" : $"cashew: no test's name contains \"{filter}\"");
        }

        Console.WriteLine(TestRun.Summary(reports));
        return TestRun.IsGood(reports) ? 0 : 1;
    }

    // Without it the tests that need it are skipped, and say what to install.
    private static async Task Want(HostTool tool)
    {
        try
        {
            await Toolbox.Local.Require(tool);
        }
        catch (ToolException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
        }
    }
}

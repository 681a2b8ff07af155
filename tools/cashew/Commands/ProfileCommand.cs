using System.CommandLine;
using Cashew.Linker.Optimization.Profiles;
using Cashew.Tools.Benchmarks;
using Cashew.Tools.Build;
using Cashew.Tools.Host;
using Cashew.Tools.Profiling;
using Spectre.Console;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew profile</c>: counts what a system executes on the emulator, by function and block, and makes the kernel's profile, which builds use.</summary>
public static class ProfileCommand
{
    private const string ResultFile = "build/profile.json";
    private const string EndOfBenchmarks = "bench!BenchOver";
    private const int FunctionsShown = 40;

    private static readonly Argument<string> s_system = new("system")
    {
        Description = "The system: a name in userland/systems or the path of a .toml file.",
        DefaultValueFactory = _ => BenchmarkRun.System,
    };

    private static readonly Option<string?> s_until = new("--until") { Description = $"The function at which counting ends, as PROGRAM!FUNCTION; for the benchmarks that is {EndOfBenchmarks}." };
    private static readonly Option<string?> s_function = new("--function") { Description = "Shows the instructions of a function with their counts, by its name in the table." };
    private static readonly Option<bool> s_accept = new("--accept") { Description = $"Counts also without the optimiser, and makes that the profile that builds use, {KernelProfile.File}." };
    private static readonly Option<bool> s_json = new("--json") { Description = $"Prints what is written to {ResultFile} in place of the table." };

    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var command = new Command("profile", $"Counts a system's instructions in QEMU, by function and block, prints a table and writes {ResultFile}.") { s_system, s_until, s_function, s_accept, s_json };
        command.SetAction((result, _) => Run(result));
        return command;
    }

    private static async Task<int> Run(ParseResult result)
    {
        await Toolbox.Local.Require(HostTool.Binutils, HostTool.Qemu);
        string name = result.GetRequiredValue(s_system);
        string system = name == BenchmarkRun.System ? Repository.PathOf(name) : name;
        string? until = result.GetValue(s_until) ?? (name == BenchmarkRun.System ? EndOfBenchmarks : null);
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (result.GetValue(s_accept))
        {
            ProfileRun compiled = await ProfileRun.Run(Options(system) with { Optimize = false }, until, console);
            await File.WriteAllTextAsync(Repository.PathOf(KernelProfile.File), compiled.Record().Write());
            await Console.Error.WriteLineAsync($"profile: wrote {KernelProfile.File}");
        }

        ProfileRun run = await ProfileRun.Run(Options(system), until, console);
        IReadOnlyList<FunctionCounts> functions = await run.Count();
        string json = ProfileReport.ToJson(functions);
        await File.WriteAllTextAsync(Repository.PathOf(ResultFile), json);
        if (result.GetValue(s_json))
        {
            Console.Write(json);
        }
        else
        {
            await Print(run, functions, result.GetValue(s_function));
        }

        return 0;
    }

    private static async Task Print(ProfileRun run, IReadOnlyList<FunctionCounts> functions, string? name)
    {
        if (name is not null)
        {
            FunctionCounts function = functions.FirstOrDefault(function => function.Name == name || function.Name.EndsWith($"!{name}", StringComparison.Ordinal) || function.Name.EndsWith($".{name}", StringComparison.Ordinal))
                ?? throw new ToolException($"--function: {name} was not executed; without --function the table has the names");
            Console.Write(ProfileReport.DescribeBlocks(function, await run.Disassemble()));
            return;
        }

        Console.WriteLine(ProfileReport.Describe(functions, FunctionsShown));
        Console.WriteLine($"profile: {ProfileReport.Number(run.Steps.Ignored)} instructions of boot and of the Debug object are not counted");
        Console.WriteLine($"profile: wrote {ResultFile}");
        Console.WriteLine($"profile: {StaleProfile.Describe(run.Compiled, KernelProfile.Read(Repository.PathOf(KernelProfile.File)))}");
    }

    private static BuildOptions Options(string system) => new(Repository.Root, SharedOptions.EmulatedBoard, system);
}

using System.CommandLine;
using Cashew.Linker;
using Cashew.Tools;
using Cashew.Tools.Commands;

var root = new RootCommand("Builds, runs and examines Cashew systems.")
{
    BuildCommand.Create(),
    CheckCommand.Create(),
    RunCommand.Create(),
    TestCommand.Create(),
    CoverageCommand.Create(),
    MutateCommand.Create(),
    BenchCommand.Create(),
    ProfileCommand.Create(),
    FlashCommand.Create(),
    DebugCommand.Create(),
    RenodeCommand.Create(),
    SetupCommand.Create(),
    SvdCommand.Create(),
    AbiCommand.Create(),
    CleanCommand.Create(),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is ToolException or BuildException)
{
    await Console.Error.WriteLineAsync($"cashew: {exception.Message}");
    return 1;
}

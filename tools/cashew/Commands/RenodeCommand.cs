using System.CommandLine;
using Cashew.Tools.Build;
using Cashew.Tools.Host;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew renode</c>: boots an image in Renode, or runs the tests written for it.</summary>
public static class RenodeCommand
{
    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        Option<string> board = SharedOptions.Board(SharedOptions.RealBoard);
        var test = new Option<bool>("--test") { Description = "Run renode-scripts/*.robot instead." };
        var command = new Command("renode", "Builds an image and boots it in Renode.") { board, SharedOptions.SystemName, SharedOptions.NoOptimize, test };
        command.SetAction(async (result, _) =>
        {
            bool tests = result.GetValue(test);
            HostTool[] tools = tests ? [HostTool.RenodeTest, HostTool.Gdb] : [HostTool.Renode];
            await Toolbox.Local.Require([HostTool.Binutils, .. tools]);
            BuildResult image = await SharedOptions.Build(result, board);
            return await HostProcess.Interactive(Toolbox.Local.Find(tools[0])!, tests ? TestArguments(image) : [.. Arguments(image), "-e", "start"]);
        });
        return command;
    }

    /// <summary>Renode's arguments that set up the machine with an image, which the script finds in <c>$image</c>, and leave it at reset.</summary>
    public static string[] Arguments(BuildResult image)
    {
        string script = image.Board.RenodeScript
            ?? throw new ToolException($"{image.Board.File}: Renode has no script for {image.Board.Title}; choose a board with a [renode] table");
        return ["--console", "--disable-gui", "-e", $"$image=@{image.ImageElf}", "-e", $"include @{Repository.PathOf(script)}"];
    }

    /// <summary>Arguments of <c>renode-test</c> for all robot tests with an image; the results go to <c>build/renode</c>.</summary>
    public static string[] TestArguments(BuildResult image) =>
    [
        "-r", Repository.PathOf("build/renode"),
        "--variable", $"IMAGE:{image.ImageElf}",
        "--variable", $"GDB:{Toolbox.Local.Find(HostTool.Gdb)}",
        .. Directory.GetFiles(Repository.PathOf("renode-scripts"), "*.robot").Order(StringComparer.Ordinal),
    ];
}

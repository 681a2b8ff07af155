using System.CommandLine;
using Cashew.Tools.Build;
using Cashew.Tools.Checking;
using Spectre.Console;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew check</c>: builds an image, which checks it, and shows what was checked, with the bounds of all that the kernel does.</summary>
public static class CheckCommand
{
    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        Option<string> board = SharedOptions.Board(SharedOptions.EmulatedBoard);
        Option<bool> accept = new("--accept") { Description = "Accepts the listing of the kernel's entry and exit as it is now." };
        var command = new Command("check", "Checks the linked files of an image, and shows the bounds of the kernel's loops, stack and system calls.")
        {
            board, SharedOptions.SystemName, SharedOptions.NoOptimize, accept,
        };
        command.SetAction(async (result, _) =>
        {
            var options = new BuildOptions(Repository.Root, result.GetRequiredValue(board), result.GetRequiredValue(SharedOptions.SystemName),
                !result.GetValue(SharedOptions.NoOptimize), result.GetValue(accept));
            BuildResult image = await new Builder(AnsiConsole.Console).Build(options);
            CheckTable.Write(AnsiConsole.Console, await ImageCheck.OfBuild(image));
            return 0;
        });
        return command;
    }
}

using System.CommandLine;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew build</c>: makes the image of a system for a board.</summary>
public static class BuildCommand
{
    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        Option<string> board = SharedOptions.Board(SharedOptions.EmulatedBoard);
        var command = new Command("build", "Builds the image of a system: .elf, .bin, .map and a table of sizes.") { board, SharedOptions.SystemName, SharedOptions.NoOptimize };
        command.SetAction(async (result, _) =>
        {
            await SharedOptions.Build(result, board);
            return 0;
        });
        return command;
    }
}

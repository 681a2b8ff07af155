using System.CommandLine;
using Cashew.Tools.Build;
using Cashew.Tools.Host;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew flash</c>: writes an image into a board's flash with OpenOCD, checks it and starts it.</summary>
public static class FlashCommand
{
    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        Option<string> board = SharedOptions.Board(SharedOptions.RealBoard);
        var command = new Command("flash", "Builds an image, programs a board with it, verifies it and resets the board.") { board, SharedOptions.SystemName, SharedOptions.NoOptimize };
        command.SetAction(async (result, _) =>
        {
            await Toolbox.Local.Require(HostTool.Binutils, HostTool.OpenOcd);
            BuildResult image = await SharedOptions.Build(result, board);
            return await HostProcess.Interactive("openocd", ["-f", Config(image), "-c", $"program {{{image.ImageElf}}} verify reset exit"]);
        });
        return command;
    }

    /// <summary>OpenOCD's configuration file for the board of an image.</summary>
    public static string Config(BuildResult image) => image.Board.OpenOcdConfig
        ?? throw new ToolException($"{image.Board.File}: OpenOCD has no configuration for {image.Board.Title}; choose a board with an [openocd] table");
}

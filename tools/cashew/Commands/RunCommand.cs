using System.CommandLine;
using Cashew.Linker.Descriptions;
using Cashew.Tools.Build;
using Cashew.Tools.Emulation;
using Cashew.Tools.Host;

namespace Cashew.Tools.Commands;

/// <summary>
/// <c>cashew run</c>: boots an image in QEMU. A person at a terminal gets the target's console and stays as long as they
/// like; without a terminal the run is judged by what the system's description expects, and ends.
/// </summary>
public static class RunCommand
{
    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        Option<string> board = SharedOptions.Board(SharedOptions.EmulatedBoard);
        var command = new Command("run", "Builds an image and boots it in QEMU.") { board, SharedOptions.SystemName, SharedOptions.NoOptimize };
        command.SetAction(async (result, _) =>
        {
            await Toolbox.Local.Require(HostTool.Binutils, HostTool.Qemu);
            BuildResult image = await SharedOptions.Build(result, board);
            return Console.IsInputRedirected ? await Judge(image) : await Stay(image);
        });
        return command;
    }

    private static async Task<int> Stay(BuildResult image)
    {
        EmulatorOptions options = EmulatorOptions.For(image);
        Console.WriteLine($"run: {image.Board.Console} of {image.Board.Title} in QEMU; Ctrl+A, then X ends it\n");
        return await HostProcess.Interactive(Toolbox.Local.Find(HostTool.Qemu)!, options.CommandLine("mon:stdio", skipSleep: false));
    }

    private static async Task<int> Judge(BuildResult image)
    {
        RunDescription run = image.System.Run;
        if (run.Expect.Count == 0)
        {
            throw new ToolException($"{image.System.File}: without a terminal a run needs to know what to wait for: a table [run] with expect = [\"a regular expression\", ...]");
        }

        await using Emulator emulator = await Emulator.Start(EmulatorOptions.For(image) with { LineSeen = Console.WriteLine });
        await emulator.Expect(run.Expect);
        TimeSpan time = await emulator.VirtualTime();
        Console.WriteLine($"\nrun: all {run.Expect.Count} expected lines came within {time.TotalMilliseconds:0} ms of the target's time");
        return 0;
    }
}

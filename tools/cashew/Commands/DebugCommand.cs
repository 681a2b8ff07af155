using System.CommandLine;
using System.Diagnostics;
using Cashew.Tools.Build;
using Cashew.Tools.Debugging;
using Cashew.Tools.Emulation;
using Cashew.Tools.Host;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew debug</c>: GDB on the image in QEMU, on a board by OpenOCD, or in Renode. The target waits at reset.</summary>
public static class DebugCommand
{
    private const string Qemu = "qemu";
    private const string OpenOcd = "openocd";
    private const string Renode = "renode";
    private const int RenodePort = 3333;

    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var target = new Option<string>("--target") { Description = "Where the image runs.", DefaultValueFactory = _ => Qemu };
        target.AcceptOnlyFromAmong(Qemu, OpenOcd, Renode);
        Option<string> board = SharedOptions.Board(SharedOptions.EmulatedBoard);
        board.DefaultValueFactory = result => result.GetValue(target) == Qemu ? SharedOptions.EmulatedBoard : SharedOptions.RealBoard;
        var stop = new Option<string?>("--break") { Description = "A line of C# to stop at, such as Program.cs:12." };
        var batch = new Option<string[]>("--batch")
        {
            Description = "GDB commands to execute without a terminal, instead of typing them.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("debug", "Builds an image and debugs it with GDB.") { target, board, SharedOptions.SystemName, SharedOptions.NoOptimize, stop, batch };
        command.SetAction(async (result, _) =>
        {
            await Toolbox.Local.Require(HostTool.Binutils, HostTool.Gdb, ToolFor(result.GetRequiredValue(target)));
            BuildResult image = await SharedOptions.Build(result, board);
            string[] commands = result.GetValue(batch) ?? [];
            return result.GetRequiredValue(target) switch
            {
                Qemu => await OnQemu(image, result.GetValue(stop), commands),
                OpenOcd => await OnOpenOcd(image, result.GetValue(stop), commands),
                _ => await OnRenode(image, result.GetValue(stop), commands),
            };
        });
        return command;
    }

    private static HostTool ToolFor(string target) => target switch
    {
        Qemu => HostTool.Qemu,
        OpenOcd => HostTool.OpenOcd,
        _ => HostTool.Renode,
    };

    private static async Task<int> OnQemu(BuildResult image, string? stop, string[] commands)
    {
        using var socket = new LocalSocket();
        await using Emulator emulator = await Emulator.Start(EmulatorOptions.For(image) with { Gdb = socket, LineSeen = Console.WriteLine });
        return await Run(GdbSession.OnQemu(image, socket, stop), commands);
    }

    /// <summary>GDB starts OpenOCD itself and speaks with it through a pipe; the board gets the image first.</summary>
    private static Task<int> OnOpenOcd(BuildResult image, string? stop, string[] commands)
    {
        string log = Path.Combine(image.Folder, "openocd.log").Replace('\\', '/');
        string server = $"| openocd -f {FlashCommand.Config(image)} -c \"gdb_port pipe; log_output {{{log}}}\"";
        string[] preparation = ["monitor reset halt", $"load {image.ImageElf.Replace('\\', '/')}", "monitor reset halt"];
        return Run(new GdbSession(image, server) { Breakpoint = stop, Preparation = preparation }, commands);
    }

    private static async Task<int> OnRenode(BuildResult image, string? stop, string[] commands)
    {
        string[] arguments = [.. RenodeCommand.Arguments(image), "-e", $"machine StartGdbServer {RenodePort}"];
        using Process renode = Process.Start(HostProcess.Background(Toolbox.Local.Find(HostTool.Renode)!, arguments))!;
        try
        {
            return await Run(new GdbSession(image, $":{RenodePort}") { Breakpoint = stop, Preparation = ["monitor start"] }, commands);
        }
        finally
        {
            renode.Kill(entireProcessTree: true);
        }
    }

    private static async Task<int> Run(GdbSession session, string[] commands)
    {
        if (commands.Length == 0)
        {
            Console.WriteLine("debug: the target waits at reset; type continue");
            return await session.RunInteractive();
        }

        ProcessResult result = await session.RunBatch(commands);
        Console.Write(result.Output);
        return result.ExitCode;
    }
}

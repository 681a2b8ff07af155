using System.CommandLine;
using Cashew.Tools.Benchmarks;
using Cashew.Tools.Host;
using Spectre.Console;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew bench</c>: counts what the kernel's operations take, on the emulator, and shows it beside the limits and other kernels' figures.</summary>
public static class BenchCommand
{
    /// <summary>Where the figures go for programs, in the tree.</summary>
    private const string ResultFile = "build/bench.json";

    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var command = new Command("bench", "Counts the instructions of the kernel's operations in QEMU, prints a table and writes build/bench.json.");
        command.SetAction(async (_, _) =>
        {
            await Toolbox.Local.Require(HostTool.Binutils, HostTool.Qemu);
            FigureList list = BenchmarkRun.ReadList();
            IReadOnlyList<Figure> figures = await BenchmarkRun.Run(list, SharedOptions.EmulatedBoard, AnsiConsole.Console);
            BenchmarkTable.Write(AnsiConsole.Console, list, figures);
            BenchmarkFile.Write(Repository.PathOf(ResultFile), figures);
            Console.WriteLine($"\nbench: wrote {ResultFile}");
            return 0;
        });
        return command;
    }
}

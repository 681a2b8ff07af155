using System.CommandLine;
using Cashew.Tools.Benchmarks;
using Cashew.Tools.Host;
using Spectre.Console;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew bench</c>: counts what the kernel's operations take, on the emulator, and shows it beside the limits, other kernels' figures and its own last ones.</summary>
public static class BenchCommand
{
    private const string ResultFile = "build/bench.json";
    private const string Picture = "build/benchmarks.svg";
    private const string AcceptedPicture = "docs/benchmarks.svg";

    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var accept = new Option<bool>("--accept") { Description = "Makes the figures those that later ones are compared with, and writes them to docs/benchmarks.md." };
        var unoptimized = new Option<bool>("--unoptimized") { Description = "Counts also without the optimiser, and shows what it gains. --accept implies it." };
        var unprofiled = new Option<bool>("--unprofiled") { Description = "Counts also without the profile, and shows what it gains. --accept implies it." };
        var command = new Command("bench", $"Counts the instructions of the kernel's operations in QEMU, prints a table and writes {ResultFile} and {Picture}.") { accept, unoptimized, unprofiled };
        command.SetAction((result, _) => Run(result.GetValue(accept), result.GetValue(unoptimized), result.GetValue(unprofiled)));
        return command;
    }

    private static async Task<int> Run(bool accept, bool unoptimized, bool unprofiled)
    {
        if (accept && !BenchmarkPicture.HasFont)
        {
            throw new ToolException($"nothing can be accepted: {BenchmarkPicture.Advice}");
        }

        await Toolbox.Local.Require(HostTool.Binutils, HostTool.Qemu);
        FigureList list = BenchmarkRun.ReadList();
        IReadOnlyList<Figure> figures = await BenchmarkRun.Run(list, SharedOptions.EmulatedBoard, AnsiConsole.Console);
        Console.WriteLine(BenchmarkReport.Describe(list, figures));
        BenchmarkFile.Write(Repository.PathOf(ResultFile), figures);
        Console.WriteLine($"bench: wrote {ResultFile}");
        if (BenchmarkPicture.HasFont)
        {
            Draw(Picture, list, figures);
        }
        else
        {
            await Console.Error.WriteLineAsync($"cashew: {Picture} is not written: {BenchmarkPicture.Advice}");
        }

        Compare(figures);
        IReadOnlyList<Figure>? notOptimized = accept || unoptimized ? await BenchmarkRun.Run(list, SharedOptions.EmulatedBoard, AnsiConsole.Console, optimize: false) : null;
        IReadOnlyList<Figure>? notProfiled = accept || unprofiled ? await BenchmarkRun.Run(list, SharedOptions.EmulatedBoard, AnsiConsole.Console, profile: null) : null;
        if (notOptimized is not null)
        {
            Console.WriteLine($"\n{BenchmarkReport.DescribeGain(list, notOptimized, figures)}");
        }

        if (notProfiled is not null)
        {
            Console.WriteLine($"\n{BenchmarkReport.DescribeProfile(list, notProfiled, figures)}");
        }

        if (accept)
        {
            Accept(list, figures, notOptimized!, notProfiled!);
        }

        return 0;
    }

    private static void Compare(IReadOnlyList<Figure> figures)
    {
        IReadOnlyList<FigureChange> changes = FigureChange.Between(AcceptedFigures.Read(), figures);
        Console.WriteLine(changes.Count == 0 ? "bench: no figure has changed since the last that were accepted" : "bench: since the last figures that were accepted");
        foreach (FigureChange change in changes)
        {
            Console.WriteLine($"  {change}");
        }
    }

    private static void Accept(FigureList list, IReadOnlyList<Figure> figures, IReadOnlyList<Figure> unoptimized, IReadOnlyList<Figure> unprofiled)
    {
        Draw(AcceptedPicture, list, figures);
        AcceptedFigures.Write(figures, unoptimized, unprofiled);
        string page = Repository.PathOf(BenchmarkPage.File);
        File.WriteAllText(page, BenchmarkPage.Update(File.ReadAllText(page).ReplaceLineEndings("\n"), list, figures, unoptimized, unprofiled));
        Console.WriteLine($"bench: wrote {AcceptedFigures.File}, {AcceptedFigures.UnoptimizedFile}, {AcceptedFigures.UnprofiledFile} and {BenchmarkPage.File}");
    }

    private static void Draw(string picture, FigureList list, IReadOnlyList<Figure> figures)
    {
        BenchmarkPicture.Write(Repository.PathOf(picture), list, figures);
        Console.WriteLine($"bench: wrote {picture}");
    }
}

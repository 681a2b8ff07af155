using System.CommandLine;
using Cashew.Tools.Build;
using Spectre.Console;

namespace Cashew.Tools.Commands;

/// <summary>The options by which several commands choose an image.</summary>
public static class SharedOptions
{
    /// <summary>The board that QEMU emulates.</summary>
    public const string EmulatedBoard = "netduinoplus2";

    /// <summary>The board that one can buy, and that Renode emulates.</summary>
    public const string RealBoard = "stm32f4-discovery";

    /// <summary>Which system: a name in <c>userland/systems</c>, or the path of a description.</summary>
    public static Option<string> SystemName { get; } = new("--system")
    {
        Description = "The system: a name in userland/systems or the path of a .toml file.",
        DefaultValueFactory = _ => "first-light",
    };

    /// <summary>Which board's image, by the name of its folder in <c>platform/stm32f4/boards</c>.</summary>
    public static Option<string> Board(string otherwise) => new("--board")
    {
        Description = "The board: a folder of platform/stm32f4/boards.",
        DefaultValueFactory = _ => otherwise,
    };

    /// <summary>Whether the code is to stay as the compiler wrote it.</summary>
    public static Option<bool> NoOptimize { get; } = new("--no-optimize")
    {
        Description = "Leaves the code as the compiler wrote it: larger and slower, to see what the optimiser does.",
    };

    /// <summary>Builds the image that the options name.</summary>
    public static Task<BuildResult> Build(ParseResult result, Option<string> board) =>
        new Builder(AnsiConsole.Console).Build(new BuildOptions(Repository.Root, result.GetRequiredValue(board), result.GetRequiredValue(SystemName), !result.GetValue(NoOptimize)));
}

using System.Collections.Concurrent;
using Cashew.Tools;
using Cashew.Tools.Build;
using Spectre.Console;

namespace Cashew.Tests;

/// <summary>The images that tests boot: each system is built once in a run of the tests, by whichever test asks first.</summary>
public static class Images
{
    /// <summary>The emulator's board.</summary>
    public const string EmulatedBoard = "netduinoplus2";

    private static readonly ConcurrentDictionary<(string System, string Board, bool Optimize), Lazy<Task<BuildResult>>> s_images = new();

    /// <summary>The image of a system: a name in <c>userland/systems</c>, or the path of a description from the root of the tree.</summary>
    public static Task<BuildResult> Of(string system, string board = EmulatedBoard, bool optimize = true) =>
        s_images.GetOrAdd((system, board, optimize), _ => new Lazy<Task<BuildResult>>(() => Build(system, board, optimize))).Value;

    private static Task<BuildResult> Build(string system, string board, bool optimize)
    {
        string description = system.EndsWith(".toml", StringComparison.Ordinal) ? Repository.PathOf(system) : system;
        return new Builder(AnsiConsole.Console).Build(new BuildOptions(Repository.Root, board, description, optimize));
    }
}

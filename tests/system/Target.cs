using System.Text.RegularExpressions;
using Cashew.Tools.Build;
using Cashew.Tools.Emulation;

namespace Cashew.Tests;

/// <summary>
/// A real image on the emulator, judged by what it prints. All waiting is limited in the target's own time, so that a
/// test means the same on a busy host:
/// <code>
/// await using Target target = await Target.Boot("tests/programs/echo/system.toml");
/// await target.ExpectLine("^ready$");
/// </code>
/// </summary>
public sealed class Target : IAsyncDisposable
{
    private readonly Emulator _emulator;

    private Target(BuildResult image, Emulator emulator)
    {
        Image = image;
        _emulator = emulator;
    }

    /// <summary>What was booted.</summary>
    public BuildResult Image { get; }

    /// <summary>What the target has printed.</summary>
    public Transcript Transcript => _emulator.Transcript;

    /// <summary>Builds a system, if no test has yet, and boots it.</summary>
    /// <param name="system">A name in <c>userland/systems</c>, or the path of a description from the root of the tree.</param>
    /// <param name="milliseconds">The target's time for the whole test; the description's own limit if not given.</param>
    /// <param name="optimize">Whether the code went through the optimiser.</param>
    public static async Task<Target> Boot(string system, uint? milliseconds = null, bool optimize = true)
    {
        BuildResult image = await Images.Of(system, optimize: optimize);
        EmulatorOptions options = EmulatorOptions.For(image);
        TimeSpan limit = milliseconds is null ? options.Limit : TimeSpan.FromMilliseconds(milliseconds.Value);
        return new Target(image, await Emulator.Start(options with { Limit = limit }));
    }

    /// <summary>Waits for the next line that matches a regular expression; lines before it are passed over.</summary>
    public Task<Match> ExpectLine(string pattern) => _emulator.ExpectLine(pattern);

    /// <summary>Waits until lines that match all patterns have come, in this order.</summary>
    public Task<IReadOnlyList<Match>> ExpectLines(params string[] patterns) => _emulator.Expect(patterns);

    /// <summary>Types text at the target's console.</summary>
    public Task Send(string text) => _emulator.Send(text);

    /// <summary>The target's time since reset.</summary>
    public Task<TimeSpan> VirtualTime() => _emulator.VirtualTime();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _emulator.DisposeAsync();
}

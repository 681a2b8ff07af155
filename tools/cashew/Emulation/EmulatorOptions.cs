using Cashew.Tools.Build;

namespace Cashew.Tools.Emulation;

/// <summary>What to emulate, and how long.</summary>
public sealed record EmulatorOptions
{
    /// <summary>QEMU's name of the machine.</summary>
    public required string Machine { get; init; }

    /// <summary>The machine's further arguments. The serial line after those that they name is the console.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The image to boot.</summary>
    public required string Image { get; init; }

    /// <summary>Patterns of lines that the target must not print.</summary>
    public required IReadOnlyList<string> Refuse { get; init; }

    /// <summary>The virtual time since reset after which nothing is awaited any more.</summary>
    public required TimeSpan Limit { get; init; }

    /// <summary>The host's time after which nothing is awaited any more: the backstop if virtual time stands still.</summary>
    public TimeSpan HostLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where GDB will connect; the target then waits for it. Null for no GDB.</summary>
    public LocalSocket? Gdb { get; init; }

    /// <summary>Called with each line as it comes.</summary>
    public Action<string>? LineSeen { get; init; }

    /// <summary>Called with each line of a trace of all instructions, see <see cref="TraceLine"/>. Null for no trace.</summary>
    public Action<string>? TraceSeen { get; init; }

    /// <summary>What it takes to emulate an image, with the limits of its system's description.</summary>
    public static EmulatorOptions For(BuildResult image) => new()
    {
        Machine = image.Board.QemuMachine ?? throw new ToolException($"{image.Board.File}: QEMU does not emulate {image.Board.Title}; choose a board with a [qemu] table"),
        Arguments = image.Board.QemuArguments,
        Image = image.ImageElf,
        Refuse = image.System.Run.Refuse,
        Limit = TimeSpan.FromMilliseconds(image.System.Run.LimitMilliseconds),
    };

    /// <summary>
    /// QEMU's command line. Virtual time counts instructions, 1 ns each. While the target sleeps, it either passes with
    /// the host's time, as a person wants it, or is skipped.
    /// </summary>
    public IEnumerable<string> CommandLine(string console, bool skipSleep) =>
    [
        "-machine", Machine, "-display", "none", "-icount", $"shift=0,align=off,sleep={(skipSleep ? "off" : "on")}",
        .. Arguments, "-serial", console, "-kernel", Image, .. TraceSeen is null ? Array.Empty<string>() : ["-singlestep", "-d", "exec,nochain"],
    ];
}

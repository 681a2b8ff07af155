using Cashew.Tools.Build;
using Cashew.Tools.Emulation;
using Cashew.Tools.Host;

namespace Cashew.Tools.Debugging;

/// <summary>
/// GDB on a target: it knows the names and lines of the kernel and of each program, each of which is linked on its own,
/// and finds the sources although the debug data has no absolute paths.
/// </summary>
/// <param name="image">What runs on the target.</param>
/// <param name="target">GDB's name of the target, as it comes after <c>target remote</c>.</param>
public sealed class GdbSession(BuildResult image, string target)
{
    /// <summary>Renode takes a quarter of a minute on a slow host before it listens.</summary>
    private const int ConnectSeconds = 120;

    /// <summary>Where to stop, such as Program.cs:12; null for nowhere.</summary>
    public string? Breakpoint { get; init; }

    /// <summary>What to do first on the target, such as loading the image into flash.</summary>
    public IReadOnlyList<string> Preparation { get; init; } = [];

    /// <summary>A session on QEMU, which listens at a socket.</summary>
    /// <remarks>
    /// Memory is read without the MPU: QEMU asks the MPU about whole KiB, and would refuse the memory of a program whose
    /// KiB begins with another's.
    /// </remarks>
    public static GdbSession OnQemu(BuildResult image, LocalSocket socket, string? breakpoint) => new(image, socket.GdbName)
    {
        Breakpoint = breakpoint,
        Preparation = ["maintenance packet Qqemu.PhyMemMode:1"],
    };

    /// <summary>Runs it on the caller's terminal.</summary>
    /// <returns>GDB's exit status.</returns>
    public async Task<int> RunInteractive()
    {
        await Toolbox.Local.Require(HostTool.Gdb);
        return await HostProcess.Interactive(Toolbox.Local.Find(HostTool.Gdb)!, ["-quiet", .. Commands()]);
    }

    /// <summary>Runs commands without a terminal and returns what GDB and they print.</summary>
    public async Task<ProcessResult> RunBatch(IEnumerable<string> commands)
    {
        await Toolbox.Local.Require(HostTool.Gdb);
        string[] arguments = ["-quiet", "-nx", "-batch", .. Commands(), .. commands.SelectMany(command => new[] { "-ex", command })];
        return await HostProcess.Capture(Toolbox.Local.Find(HostTool.Gdb)!, arguments);
    }

    private IEnumerable<string> Commands()
    {
        IEnumerable<string> programs = image.System.Programs.Select(program => $"add-symbol-file {Quote(image.ProgramElf(program.Name))}");
        string[] stop = Breakpoint is null ? [] : [$"break {Breakpoint}"];
        string[] commands =
        [
            "set pagination off",
            "set confirm off",
            $"set tcp connect-timeout {ConnectSeconds}",
            $"set substitute-path {NativeCompiler.RootInDebugData} {Repository.Root}",
            $"file {Quote(image.KernelElf)}",
            .. programs,
            $"target remote {target}",
            .. Preparation,
            .. stop,
        ];
        return commands.SelectMany(command => new[] { "-ex", command });
    }

    private static string Quote(string path) => $"\"{path.Replace('\\', '/')}\"";
}

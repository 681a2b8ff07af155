using Cashew.Tools;
using Cashew.Tools.Build;
using Cashew.Tools.Debugging;
using Cashew.Tools.Emulation;
using Cashew.Tools.Host;
using Xunit;

namespace Cashew.Tests;

/// <summary>GDB on the emulator, with breakpoints on lines of C#.</summary>
public sealed class DebuggerTests
{
    private static readonly string Root = Repository.Root.Replace('\\', '/');

    [Fact]
    public async Task StopsAtALineOfAProgramWithABacktraceOfItsFunctions()
    {
        const string Source = "userland/apps/pong/Program.cs";
        int line = LineOf(Source, "message.Word0 += 1;");
        string output = await Debug($"{Source}:{line}", "continue", "backtrace", "info source");
        Assert.Matches(@$"Breakpoint 1, \S*Pong_Program__Main \(\) at /cashew/{Source}:{line}\n", output);
        Assert.Matches(@$"\n{line}\s+message\.Word0 \+= 1;\n", output);
        Assert.Matches(@$"\n#0  \S*Pong_Program__Main \(\) at /cashew/{Source}:{line}\n", output);
        Assert.Matches(@"\n#\d+ .* in _start \(\) at userland/lib/Start\.S:\d+\n", output);
        Assert.Contains($"Located in {Root}/{Source}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowsTheCallersInTheKernel()
    {
        const string Source = "kernel/Memory/AddressSpace.cs";
        string output = await Debug("Cashew_Kernel_Cashew_Kernel_AddressSpace__Map", "continue", "backtrace");
        Assert.Matches(@$"\n#0  \S*AddressSpace__Map \(.*\) at /cashew/{Source}:\d+\n", output);
        Assert.Matches(@"\n#\d+ .* in \S*KernelStart__Boot \(.*\) at /cashew/platform/cortex-m/KernelStart\.cs:\d+\n", output);
        Assert.Matches(@"\n#\d+ .* in CashewReset \(\) at platform/cortex-m/Boot\.S:\d+\n", output);
    }

    private static async Task<string> Debug(string breakpoint, params string[] commands)
    {
        BuildResult image = await Images.Of("first-light");
        using var socket = new LocalSocket();
        await using Emulator emulator = await Emulator.Start(EmulatorOptions.For(image) with { Gdb = socket });
        ProcessResult result = await GdbSession.OnQemu(image, socket, breakpoint).RunBatch(commands);
        Assert.Equal(0, result.ExitCode);
        return result.Output;
    }

    private static int LineOf(string source, string text) =>
        File.ReadLines(Repository.PathOf(source)).TakeWhile(line => !line.Contains(text, StringComparison.Ordinal)).Count() + 1;
}

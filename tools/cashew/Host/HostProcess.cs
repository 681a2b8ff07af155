using System.Diagnostics;
using System.Text;

namespace Cashew.Tools.Host;

/// <summary>Runs programs of the host.</summary>
public static class HostProcess
{
    /// <summary>Runs a program without input to its end and collects what it writes; in a folder, if one is given.</summary>
    public static async Task<ProcessResult> Capture(string file, IEnumerable<string> arguments, string folder = "")
    {
        var output = new StringBuilder();
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Collect(line.Data);
        process.ErrorDataReceived += (_, line) => Collect(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        return new ProcessResult(process.ExitCode, output.ToString());

        void Collect(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }

    /// <summary>Runs a program on the caller's terminal. Ctrl+C is the program's to handle, not this one's.</summary>
    /// <returns>Its exit status.</returns>
    public static async Task<int> Interactive(string file, IEnumerable<string> arguments)
    {
        Console.CancelKeyPress += LeaveToChild;
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(file, arguments))!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        finally
        {
            Console.CancelKeyPress -= LeaveToChild;
        }
    }

    /// <summary>
    /// How to start a program in the background beside another one on the caller's terminal: it gets no input from there
    /// and, where the system has a command for that, no Ctrl+C either.
    /// </summary>
    public static ProcessStartInfo Background(string file, IEnumerable<string> arguments)
    {
        string? session = LocalHost.Instance.Find("setsid");
        return session is null
            ? new ProcessStartInfo(file, arguments) { RedirectStandardInput = true }
            : new ProcessStartInfo(session, [file, .. arguments]) { RedirectStandardInput = true };
    }

    private static void LeaveToChild(object? sender, ConsoleCancelEventArgs key) => key.Cancel = true;
}

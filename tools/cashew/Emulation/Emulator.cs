using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Cashew.Tools.Host;

namespace Cashew.Tools.Emulation;

/// <summary>
/// A target under QEMU: its console is QEMU's standard input and output, and its virtual time is read through QEMU's
/// control socket. Waiting for a line ends in an error when the target can no longer print it: when it printed a refused
/// line, used up its virtual time, sleeps with no timer armed, or when QEMU ended.
/// </summary>
public sealed class Emulator : IAsyncDisposable
{
    private const int TailLines = 20;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ClockInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StandstillLimit = TimeSpan.FromSeconds(3);

    // A read of a pipe holds a thread as long as there is nothing to read. With many emulators at once the pool would have none left to see what has come.
    private static readonly TaskFactory s_threads = new(CancellationToken.None, TaskCreationOptions.LongRunning, TaskContinuationOptions.None, TaskScheduler.Default);

    private readonly EmulatorOptions _options;
    private readonly Process _process;
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private readonly Stopwatch _hostTime = Stopwatch.StartNew();
    private readonly Stopwatch _standstill = Stopwatch.StartNew();
    private readonly VirtualClock _clock = new();
    private QmpConnection? _control;
    private int _nextLine;

    private Emulator(EmulatorOptions options, Process process)
    {
        _options = options;
        _process = process;
        _reading = s_threads.StartNew(ReadConsole);
        _errors = s_threads.StartNew(() => options.TraceSeen is null ? _process.StandardError.ReadToEnd() : ReadTrace(options.TraceSeen));
    }

    /// <summary>What the target has printed.</summary>
    public Transcript Transcript { get; } = new();

    /// <summary>Starts QEMU.</summary>
    public static async Task<Emulator> Start(EmulatorOptions options)
    {
        await Toolbox.Local.Require(HostTool.Qemu);
        using var socket = new LocalSocket();
        string[] gdb = options.Gdb is null ? [] : ["-gdb", options.Gdb.QemuName, "-S"];
        string[] arguments = [.. options.CommandLine("stdio", skipSleep: true), .. gdb, "-qmp", socket.QemuName];
        string command = Toolbox.Local.Find(HostTool.Qemu)!;
        ProcessStartInfo start = options.Gdb is null ? new ProcessStartInfo(command, arguments) : HostProcess.Background(command, arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var emulator = new Emulator(options, Process.Start(start)!);
        try
        {
            emulator._control = await emulator.ConnectControl(socket.Address);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Types text at the target's console.</summary>
    public async Task Send(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits for the next line that matches; lines before it are passed over.</summary>
    public async Task<Match> ExpectLine(string pattern) => (await Expect([pattern]))[0];

    /// <summary>Waits until lines that match all patterns have come, in this order.</summary>
    public async Task<IReadOnlyList<Match>> Expect(IEnumerable<string> patterns)
    {
        var expectation = new Expectation(patterns, _options.Refuse);
        Stopwatch sinceReading = Stopwatch.StartNew();
        _standstill.Restart();
        while (true)
        {
            bool over = _reading.IsCompleted;
            while (!expectation.IsMet && expectation.RefusedLine is null && _nextLine < Transcript.Count)
            {
                expectation.Accept(Transcript[_nextLine++]);
            }

            if (expectation.RefusedLine is not null)
            {
                throw Failure($"the target printed \"{expectation.RefusedLine}\"", expectation);
            }

            if (expectation.IsMet)
            {
                return expectation.Matches;
            }

            if (over)
            {
                throw Failure($"QEMU ended: {(await _errors).Trim()}", expectation);
            }

            if (sinceReading.Elapsed > ClockInterval)
            {
                await CheckTime(expectation);
                sinceReading.Restart();
            }

            await Task.Delay(PollInterval);
        }
    }

    /// <summary>The target's virtual time since reset.</summary>
    public async Task<TimeSpan> VirtualTime()
    {
        string answer = await _control!.ExecuteMonitor($"xp /2wx 0x{VirtualClock.CounterAddress:x}");
        uint[] words = [.. answer.Split(':')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => uint.Parse(word[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
        _clock.Update(words[0], words[1]);
        return _clock.Now;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        await _reading;
        await _errors;
        _control?.Dispose();
        _process.Dispose();
    }

    private async Task<QmpConnection> ConnectControl(EndPoint address)
    {
        // QEMU opens the socket early, a few hundredths of a second after its start.
        while (true)
        {
            try
            {
                return await QmpConnection.Connect(address);
            }
            catch (SocketException) when (!_process.HasExited && _hostTime.Elapsed < _options.HostLimit)
            {
                await Task.Delay(PollInterval);
            }
            catch (SocketException)
            {
                throw new ToolException($"QEMU did not start: {(_process.HasExited ? (await _errors).Trim() : "its control socket does not open")}");
            }
        }
    }

    private void ReadConsole()
    {
        var buffer = new char[4096];
        int seen = 0;
        int count;
        while ((count = _process.StandardOutput.Read(buffer)) > 0)
        {
            Transcript.Append(buffer.AsSpan(0, count));
            while (_options.LineSeen is not null && seen < Transcript.Count)
            {
                _options.LineSeen(Transcript[seen++]);
            }
        }
    }

    // QEMU writes the trace where it writes its errors.
    private string ReadTrace(Action<string> seen)
    {
        var errors = new StringBuilder();
        while (_process.StandardError.ReadLine() is { } line)
        {
            if (TraceLine.IsStep(line) || TraceLine.IsGivenUp(line))
            {
                seen(line);
            }
            else
            {
                errors.AppendLine(line);
            }
        }

        return errors.ToString();
    }

    private async Task CheckTime(Expectation expectation)
    {
        TimeSpan before = _clock.Now;
        TimeSpan now;
        try
        {
            now = await VirtualTime();
        }
        catch (IOException)
        {
            // QEMU is ending; the wait sees it next.
            return;
        }

        if (now > _options.Limit)
        {
            throw Failure($"its {_options.Limit.TotalMilliseconds:0} ms of virtual time are over", expectation);
        }

        if (now != before)
        {
            _standstill.Restart();
        }
        else if (_standstill.Elapsed > StandstillLimit && _options.Gdb is null)
        {
            throw Failure($"the target sleeps at {now.TotalMilliseconds:0} ms of virtual time with no timer armed", expectation);
        }

        if (_hostTime.Elapsed > _options.HostLimit)
        {
            throw Failure($"{_options.HostLimit.TotalSeconds:0} s of the host's time are over (virtual: {now.TotalMilliseconds:0} ms)", expectation);
        }
    }

    private ToolException Failure(string what, Expectation expectation)
    {
        string lines = _options.LineSeen is null ? $"; the last lines were:\n{Transcript.Tail(TailLines)}" : "";
        return new ToolException($"{what}, while a line that matches \"{expectation.Awaited}\" was awaited{lines}");
    }
}

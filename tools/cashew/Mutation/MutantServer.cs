using System.Diagnostics;
using System.Globalization;

namespace Cashew.Tools.Mutation;

/// <summary>A process of the tests that tries one mutant after the other: tests/host/Mutation. It is started again when a mutant has taken it down.</summary>
/// <param name="program">The assembly of the tests.</param>
/// <param name="seed">The seed of the first random run.</param>
/// <param name="steps">How many random steps a mutant must survive.</param>
internal sealed class MutantServer(string program, ulong seed, uint steps) : IDisposable
{
    // For loops of the tests themselves: those of the kernel the process sees itself.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private Process? _process;

    // What the kernel as it is has shown of how much is too much. Processes that come later are told.
    private string _limits = "";

    /// <summary>Runs the kernel as it is.</summary>
    /// <returns>The numbers of the mutants that tests come to.</returns>
    public async Task<IReadOnlySet<int>> Measure()
    {
        Start();
        string answer = await Ask(0, CancellationToken.None) ?? throw new ToolException("the process of the tests died before the first mutant; make test says more");
        if (answer != "survived")
        {
            throw new ToolException($"the tests fail without a mutant: {answer}");
        }

        _limits = await _process!.StandardOutput.ReadLineAsync() ?? "";
        string reached = await _process.StandardOutput.ReadLineAsync() ?? "";
        return reached.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToHashSet();
    }

    /// <summary>Runs the tests with a mutant.</summary>
    public async Task<MutantResult> Try(Mutant mutant)
    {
        if (_process is null)
        {
            Start();
        }

        using var limit = new CancellationTokenSource(Limit);
        string? answer;
        try
        {
            answer = await Ask(mutant.Number, limit.Token);
        }
        catch (OperationCanceledException)
        {
            Dispose();
            return new MutantResult(mutant, MutantFate.TimedOut, $"the tests did not end in {Limit.TotalSeconds} s");
        }

        if (answer is null)
        {
            Dispose();
            return new MutantResult(mutant, MutantFate.Killed, "the tests' process died");
        }

        string[] words = answer.Split(' ', 2);
        MutantFate fate = words[0] switch
        {
            "survived" => MutantFate.Survived,
            "endless" => MutantFate.TimedOut,
            _ => MutantFate.Killed,
        };
        return new MutantResult(mutant, fate, words.ElementAtOrDefault(1) ?? "");
    }

    /// <summary>Ends the process.</summary>
    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        _process = null;
    }

    private void Start()
    {
        string[] arguments = [program, seed.ToString(CultureInfo.InvariantCulture), steps.ToString(CultureInfo.InvariantCulture), .. _limits.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    // Null if the process is gone.
    private async Task<string?> Ask(int number, CancellationToken cancellation)
    {
        try
        {
            await _process!.StandardInput.WriteLineAsync(number.ToString(CultureInfo.InvariantCulture));
            await _process.StandardInput.FlushAsync(cancellation);
        }
        catch (IOException)
        {
            return null;
        }

        return await _process.StandardOutput.ReadLineAsync(cancellation);
    }
}

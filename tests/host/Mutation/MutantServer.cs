using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Cashew.Kernel.Tests;
using Xunit.Runner.InProc.SystemConsole;

namespace Cashew.Mutation;

// One process tries many mutants: starting one takes longer than the tests do. Making a Machine resets all of the kernel's state, so a mutant leaves nothing
// for the next one. A mutant that takes the process down is killed too, and cashew starts another process.

/// <summary>
/// The program that <c>cashew mutate</c> talks to: for each number that it reads it runs the tests with that mutant, and writes how it ended. All but the random runs and the
/// exhaustive ones come first, then random steps; the first failure is the end. Number 0, which comes first, is the kernel as it is.
/// </summary>
internal static class MutantServer
{
    // The kernel as it is needs so many steps less: a mutant that needs more is in an endless loop.
    private const int Patience = 4;
    private const long LeastPatience = 1_000_000;

    private static readonly string[] s_units =
    [
        "-class-", typeof(RandomTests).FullName!, "-class-", typeof(ExhaustiveTests).FullName!, "-stopOnFail", "-noLogo", "-noColor", "-reporter", "quiet",
    ];

    private static long s_unitLimit = long.MaxValue;
    private static long s_randomLimit = long.MaxValue;

    /// <summary>Arguments: the seed of the first random run, how many steps they have, and, if another process has measured them, the limits that it has answered number 0 with.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        ulong seed = ulong.Parse(arguments[0], CultureInfo.InvariantCulture);
        uint steps = uint.Parse(arguments[1], CultureInfo.InvariantCulture);
        if (arguments.Length > 2)
        {
            s_unitLimit = long.Parse(arguments[2], CultureInfo.InvariantCulture);
            s_randomLimit = long.Parse(arguments[3], CultureInfo.InvariantCulture);
        }

        TextWriter answers = Console.Out;
        Console.SetOut(TextWriter.Null);
        while (await Console.In.ReadLineAsync() is { } line)
        {
            Mutant.Active = int.Parse(line, CultureInfo.InvariantCulture);
            string? failure = await RunUnits() ?? RunSample(seed, steps);
            string fate = failure == null ? "survived" : Mutant.Left < 0 ? "endless" : "killed";
            await answers.WriteLineAsync($"{fate} {failure?.ReplaceLineEndings(" ")}".TrimEnd());
            if (Mutant.Active == 0)
            {
                await answers.WriteLineAsync($"{s_unitLimit} {s_randomLimit}");
                await answers.WriteLineAsync(string.Join(' ', Numbers()));
            }

            await answers.FlushAsync();
        }

        return 0;
    }

    private static async Task<string?> RunUnits()
    {
        Mutant.Left = s_unitLimit;
        using StringWriter output = new(CultureInfo.InvariantCulture);
        using ConsoleRunner runner = new(s_units, typeof(MutantServer).Assembly);
        int code = await runner.EntryPoint(TextReader.Null, output);
        s_unitLimit = Mutant.Active == 0 ? LimitAfter(s_unitLimit) : s_unitLimit;
        return code == 0 ? null : FirstFailure(output.ToString());
    }

    private static string? RunSample(ulong seed, uint steps)
    {
        Mutant.Left = s_randomLimit;
        RandomFailure? failure = RandomSample.Find(seed, steps, new RunStatistics());
        s_randomLimit = Mutant.Active == 0 ? LimitAfter(s_randomLimit) : s_randomLimit;
        return failure == null ? null : $"random run {failure.Seed}: {failure.Exception.Message}";
    }

    private static long LimitAfter(long limit) => ((limit - Mutant.Left) * Patience) + LeastPatience;

    private static string FirstFailure(string output)
    {
        foreach (string line in output.Split('\n'))
        {
            int end = line.IndexOf(" [FAIL]", StringComparison.Ordinal);
            if (end > 0)
            {
                return line[..end].Trim();
            }
        }

        return output;
    }

    private static IEnumerable<int> Numbers()
    {
        for (int number = 1; number < Mutant.Reached.Length; number++)
        {
            if (Mutant.Reached[number])
            {
                yield return number;
            }
        }
    }
}

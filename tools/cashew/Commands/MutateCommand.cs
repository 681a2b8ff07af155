using System.CommandLine;
using Cashew.Tools.Mutation;
using Spectre.Console;

namespace Cashew.Tools.Commands;

/// <summary><c>cashew mutate</c>: mutation testing of the kernel. It makes small mistakes in the kernel's sources, and tells which of them no test on the host notices.</summary>
public static class MutateCommand
{
    // Where capabilities, rights and bounds are checked: there each survivor is explained.
    private static readonly string[] s_checks = ["kernel/Capabilities/", "kernel/Memory/", "kernel/SystemCalls/"];

    private const int Width = 120;
    private const string TextFile = "build/mutation.txt";
    private const string JsonFile = "build/mutation.json";
    private const string ExplanationFile = "docs/mutation.md";

    /// <summary>Describes the command to the command line's parser.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Folders or files of the kernel, by the beginning of their paths; where capabilities, rights and bounds are checked if none is given.",
            DefaultValueFactory = _ => s_checks,
        };
        var sample = new Option<int?>("--sample") { Description = "Tries only so many mutants, chosen at random." };
        var seed = new Option<ulong>("--seed") { Description = "The seed of the random runs and of the sample.", DefaultValueFactory = _ => 1 };
        var steps = new Option<uint>("--steps") { Description = "How many random steps a mutant must survive beside the unit tests.", DefaultValueFactory = _ => 20_000 };
        var list = new Option<bool>("--list") { Description = "Only lists the mutants." };
        var command = new Command("mutate", "Makes small mistakes in the kernel, and tells which of them no test on the host notices.") { files, sample, seed, steps, list };
        command.SetAction(async (result, _) =>
        {
            MutatedSources sources = MutationRun.MakeMutants(result.GetRequiredValue(files));
            IReadOnlyList<Mutant> mutants = result.GetValue(sample) is { } count ? Choose(sources.Mutants, count, result.GetValue(seed)) : sources.Mutants;
            if (result.GetValue(list))
            {
                Console.WriteLine(string.Join('\n', mutants));
                return 0;
            }

            var explanations = Explanations.Read(await File.ReadAllTextAsync(Repository.PathOf(ExplanationFile)));
            IReadOnlyList<MutantResult> results = await Try(sources, mutants, explanations, result.GetValue(seed), result.GetValue(steps));
            return await Report(results, result.GetValue(sample) is null ? [.. explanations.Stale(results)] : []);
        });
        return command;
    }

    private static Task<IReadOnlyList<MutantResult>> Try(MutatedSources sources, IReadOnlyList<Mutant> mutants, Explanations explanations, ulong seed, uint steps) =>
        AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async progress =>
        {
            ProgressTask build = progress.AddTask("compiling").IsIndeterminate();
            string program = await MutationRun.Build(sources);
            build.IsIndeterminate(false).Value(build.MaxValue);
            return await MutationRun.Try(program, mutants, explanations, seed, steps, progress.AddTask($"{mutants.Count} mutants", maxValue: Math.Max(1, mutants.Count)));
        });

    private static async Task<int> Report(IReadOnlyList<MutantResult> results, string[] stale)
    {
        string open = MutationReport.Describe(results);
        await File.WriteAllTextAsync(Repository.PathOf(TextFile), open);
        await File.WriteAllTextAsync(Repository.PathOf(JsonFile), MutationReport.Json(results));
        Console.WriteLine(open);
        foreach (string entry in stale)
        {
            Console.WriteLine($"{ExplanationFile} explains what does not survive: {entry}");
        }

        // A row in one line, whatever takes it.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, Width);
        AnsiConsole.Write(MutationReport.MakeTable(results));
        Console.WriteLine($"\nmutate: wrote {TextFile} and {JsonFile}");
        bool isGood = stale.Length == 0 && !results.Any(result => MutationReport.IsOpen(result) && s_checks.Any(folder => result.Mutant.File.StartsWith(folder, StringComparison.Ordinal)));
        return isGood ? 0 : 1;
    }

    // In the order of the files.
    private static Mutant[] Choose(IReadOnlyList<Mutant> mutants, int count, ulong seed)
    {
        Mutant[] shuffled = [.. mutants];
        new Random((int)seed).Shuffle(shuffled);
        return [.. shuffled.Take(count).OrderBy(mutant => mutant.Number)];
    }
}

using Cashew.Tools.Host;
using Spectre.Console;

namespace Cashew.Tools.Mutation;

/// <summary>Puts mutants into the kernel's sources, compiles them once, and tries one after the other on the host, on all processors.</summary>
public static class MutationRun
{
    private const string Project = "tests/host/Cashew.Kernel.Tests.csproj";
    private const string WorkFolder = "build/mutation";

    // What the host's tests compile beside the kernel, and what the kernel calls there.
    private static readonly string[] s_platformFiles = ["platform/cortex-m/MpuRegion.cs", "platform/cortex-m/FaultDecoder.cs"];
    private const string SeamFolder = "tests/host/Simulation";

    /// <summary>Makes the mutants of the files whose paths in the tree begin with one of these.</summary>
    public static MutatedSources MakeMutants(IReadOnlyCollection<string> prefixes)
    {
        string[] kernel = [.. Directory.EnumerateFiles(Repository.PathOf("kernel"), "*.cs", SearchOption.AllDirectories).Select(RelativePath).Where(IsSource).Order(StringComparer.Ordinal)];
        var originals = kernel.Concat(s_platformFiles).ToDictionary(file => file, file => File.ReadAllText(Repository.PathOf(file)));
        IEnumerable<string> seam = Directory.EnumerateFiles(Repository.PathOf(SeamFolder), "*.cs").Select(File.ReadAllText);
        if (prefixes.FirstOrDefault(prefix => !originals.Keys.Any(file => file.StartsWith(prefix, StringComparison.Ordinal))) is { } wrong)
        {
            throw new ToolException($"no file of the kernel begins with \"{wrong}\": name a folder or a file, such as kernel/Memory");
        }

        return MutatedSources.Create(originals, seam, file => prefixes.Any(prefix => file.StartsWith(prefix, StringComparison.Ordinal)));
    }

    /// <summary>Compiles the tests with the mutants.</summary>
    /// <returns>The path of the program.</returns>
    public static async Task<string> Build(MutatedSources sources)
    {
        string folder = Repository.PathOf(WorkFolder);
        string sourceFolder = Path.Combine(folder, "sources");
        if (Directory.Exists(sourceFolder))
        {
            Directory.Delete(sourceFolder, recursive: true);
        }

        sources.Write(sourceFolder);
        string[] arguments =
        [
            "build", Repository.PathOf(Project), "-c", "Release", "-v:quiet", "-nologo", "-t:Build", "-getProperty:TargetPath",
            $"-p:Mutants={sourceFolder}/", $"-p:BaseIntermediateOutputPath={folder}/obj/", $"-p:BaseOutputPath={folder}/bin/",
            "-p:EnforceCodeStyleInBuild=false", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", "-p:WarningLevel=0",
        ];
        ProcessResult result = await HostProcess.Capture("dotnet", arguments);
        string program = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("");
        return result.ExitCode == 0 && File.Exists(program) ? program : throw new ToolException($"the tests with mutants do not build:\n{result.Tail(20)}");
    }

    /// <summary>Tries mutants.</summary>
    public static async Task<IReadOnlyList<MutantResult>> Try(string program, IReadOnlyList<Mutant> mutants, Explanations explanations, ulong seed, uint steps, ProgressTask progress)
    {
        MutantServer[] servers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new MutantServer(program, seed, steps))];
        var results = new List<MutantResult>();
        try
        {
            IReadOnlySet<int>[] reached = await Task.WhenAll(servers.Select(server => server.Measure()));
            results.AddRange(mutants.Where(mutant => !reached[0].Contains(mutant.Number)).Select(mutant => new MutantResult(mutant, MutantFate.NotCovered, "")));
            progress.Increment(results.Count);
            var rest = new Queue<Mutant>(mutants.Where(mutant => reached[0].Contains(mutant.Number)));
            await Task.WhenAll(servers.Select(server => Task.Run(() => Work(server, rest, results, explanations, progress))));
        }
        finally
        {
            foreach (MutantServer server in servers)
            {
                server.Dispose();
            }
        }

        return [.. results.OrderBy(result => result.Mutant.Number)];
    }

    private static async Task Work(MutantServer server, Queue<Mutant> rest, List<MutantResult> results, Explanations explanations, ProgressTask progress)
    {
        while (Take(rest) is { } mutant)
        {
            MutantResult result = await server.Try(mutant);
            if (result.Fate == MutantFate.Survived && explanations.Find(mutant) is { } reason)
            {
                result = new MutantResult(mutant, MutantFate.Explained, reason);
            }

            lock (rest)
            {
                results.Add(result);
            }

            progress.Increment(1);
        }
    }

    private static Mutant? Take(Queue<Mutant> rest)
    {
        lock (rest)
        {
            return rest.TryDequeue(out Mutant? mutant) ? mutant : null;
        }
    }

    private static string RelativePath(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    private static bool IsSource(string file) => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal);
}

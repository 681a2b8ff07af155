namespace Cashew.Tools.Benchmarks;

/// <summary>The figures in the tree, which those of a run are compared with and which the documentation shows.</summary>
public static class AcceptedFigures
{
    /// <summary>The figures, in the tree.</summary>
    public const string File = "tests/benchmarks/last.json";

    /// <summary>Those without the optimiser.</summary>
    public const string UnoptimizedFile = "tests/benchmarks/last-unoptimized.json";

    /// <summary>Those without the profile.</summary>
    public const string UnprofiledFile = "tests/benchmarks/last-unprofiled.json";

    /// <summary>Reads the figures.</summary>
    public static IReadOnlyList<Figure> Read() => BenchmarkFile.Read(Repository.PathOf(File));

    /// <summary>Reads those without the optimiser.</summary>
    public static IReadOnlyList<Figure> ReadUnoptimized() => BenchmarkFile.Read(Repository.PathOf(UnoptimizedFile));

    /// <summary>Reads those without the profile.</summary>
    public static IReadOnlyList<Figure> ReadUnprofiled() => BenchmarkFile.Read(Repository.PathOf(UnprofiledFile));

    /// <summary>Accepts figures.</summary>
    public static void Write(IReadOnlyList<Figure> figures, IReadOnlyList<Figure> unoptimized, IReadOnlyList<Figure> unprofiled)
    {
        BenchmarkFile.Write(Repository.PathOf(File), figures);
        BenchmarkFile.Write(Repository.PathOf(UnoptimizedFile), unoptimized);
        BenchmarkFile.Write(Repository.PathOf(UnprofiledFile), unprofiled);
    }
}

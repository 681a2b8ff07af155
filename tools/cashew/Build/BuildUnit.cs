using Cashew.Linker.Optimization;

namespace Cashew.Tools.Build;

/// <summary>What is linked on its own: the kernel or a program.</summary>
public sealed class BuildUnit(string name, bool isKernel, string project, IReadOnlyList<string> assemblySources, IReadOnlyList<string> cSources, string objectFolder)
{
    /// <summary>"kernel" or the program's name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is the kernel.</summary>
    public bool IsKernel { get; } = isKernel;

    /// <summary>Whether it is written in C, not in C#.</summary>
    public bool IsC => CSources.Count > 0;

    /// <summary>Its project, or if it is written in C the folder of its sources.</summary>
    public string Project { get; } = project;

    /// <summary>Its sources in assembly.</summary>
    public IReadOnlyList<string> AssemblySources { get; } = assemblySources;

    /// <summary>Its sources in C.</summary>
    public IReadOnlyList<string> CSources { get; } = cSources;

    /// <summary>The folder for what is between the sources and the linked file.</summary>
    public string ObjectFolder { get; } = objectFolder;

    /// <summary>Its IL; empty if it is written in C.</summary>
    public string Assembly { get; set; } = "";

    /// <summary>The IL of what it refers to.</summary>
    public IReadOnlyList<string> References =>
        IsC ? [] : Directory.GetFiles(Path.GetDirectoryName(Assembly)!, "*.dll").Where(file => file != Assembly).Order(StringComparer.Ordinal).ToArray();

    /// <summary>The object that ilc makes.</summary>
    public string Compiled => Path.Combine(ObjectFolder, $"{Name}.o");

    /// <summary>The object that the optimiser made of it.</summary>
    public string Optimized => Path.Combine(ObjectFolder, $"{Name}.optimized.o");

    /// <summary>The one of the two that is linked.</summary>
    public string Linked => Optimization is null ? Compiled : Optimized;

    /// <summary>What the optimiser did; null if it was not asked.</summary>
    public OptimizationReport? Optimization { get; set; }

    /// <summary>The objects of the sources in assembly.</summary>
    public IReadOnlyList<string> Assembled => AssemblySources.Select(source => ObjectOf(source)).ToArray();

    /// <summary>All objects, in the order in which they are linked.</summary>
    public IReadOnlyList<string> Objects => IsC ? [.. CSources.Select(source => ObjectOf(source)), .. Assembled] : [Linked, .. Assembled];

    /// <summary>The library of the C compiler's own services; null if it is not written in C.</summary>
    public string? CompilerLibrary { get; set; }

    /// <summary>The object of a source in assembly or C.</summary>
    public string ObjectOf(string source) => Path.Combine(ObjectFolder, Path.GetFileName(source) + ".o");
}

namespace Cashew.Tools.Build;

/// <summary>What is linked on its own: the kernel or a program.</summary>
public sealed class BuildUnit(string name, bool isKernel, string project, IReadOnlyList<string> assemblySources, string objectFolder)
{
    /// <summary>"kernel" or the program's name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is the kernel.</summary>
    public bool IsKernel { get; } = isKernel;

    /// <summary>Its project.</summary>
    public string Project { get; } = project;

    /// <summary>Its sources in assembly.</summary>
    public IReadOnlyList<string> AssemblySources { get; } = assemblySources;

    /// <summary>The folder for what is between the sources and the linked file.</summary>
    public string ObjectFolder { get; } = objectFolder;

    /// <summary>Its IL.</summary>
    public string Assembly { get; set; } = "";

    /// <summary>The IL of what it refers to.</summary>
    public IReadOnlyList<string> References =>
        Directory.GetFiles(Path.GetDirectoryName(Assembly)!, "*.dll").Where(file => file != Assembly).Order(StringComparer.Ordinal).ToArray();

    /// <summary>The object that ilc made.</summary>
    public string Compiled => Path.Combine(ObjectFolder, $"{Name}.o");

    /// <summary>The objects of the sources in assembly.</summary>
    public IReadOnlyList<string> Assembled => AssemblySources.Select(source => Path.Combine(ObjectFolder, Path.GetFileNameWithoutExtension(source) + ".S.o")).ToArray();
}

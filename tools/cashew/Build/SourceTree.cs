using System.Xml.Linq;

namespace Cashew.Tools.Build;

/// <summary>
/// The files that a build can depend on. Whole folders are taken, since a new file in one changes a build as much as a new line does: those of the
/// kernel, the platform, the user library, the linker and the analyzers, and of each program with every project that it refers to or, in C, with the library for C.
/// </summary>
public static class SourceTree
{
    private static readonly string[] s_rooms = ["kernel", "platform", "userland/lib", "linker", "tools/analyzers"];
    private static readonly string[] s_linkerExtensions = [".S", ".inc", ".ld", ".toml", ".golden", ".c", ".h"];
    private static readonly string[] s_extensions = [".cs", ".csproj", ".props", ".targets", .. s_linkerExtensions];
    private static readonly string[] s_outputs = ["bin", "obj"];
    private static readonly string[] s_settings = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json", "NuGet.config", ".editorconfig"];

    /// <summary>The files, in an order that does not depend on the machine.</summary>
    public static IReadOnlyList<string> Files(string root, IEnumerable<string> projects, IReadOnlyList<string> foldersInC)
    {
        var folders = s_rooms.Select(room => Path.Combine(root, room)).ToHashSet();
        folders.UnionWith(foldersInC);
        if (foldersInC.Count > 0)
        {
            folders.Add(CCompiler.Library(root));
        }

        foreach (var project in projects)
        {
            AddProject(project, folders);
        }

        var settings = s_settings.Select(name => Path.Combine(root, name)).Append(Path.Combine(root, "userland", "Program.props"));
        return folders.SelectMany(FilesOf).Concat(settings.Where(File.Exists)).Distinct().Order(StringComparer.Ordinal).ToArray();
    }

    /// <summary>Whether the C# compiler or MSBuild may read a file.</summary>
    public static bool IsForCompiler(string file) => !s_linkerExtensions.Contains(Path.GetExtension(file));

    private static void AddProject(string project, HashSet<string> folders)
    {
        var folder = Path.GetDirectoryName(project)!;
        if (!folders.Add(folder))
        {
            return;
        }

        foreach (var reference in XDocument.Load(project).Descendants("ProjectReference"))
        {
            var include = reference.Attribute("Include")?.Value.Replace('\\', '/');
            var path = include is null ? "" : Path.GetFullPath(Path.Combine(folder, include));
            if (File.Exists(path))
            {
                AddProject(path, folders);
            }
        }
    }

    private static IEnumerable<string> FilesOf(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => s_extensions.Contains(Path.GetExtension(file))))
        {
            yield return file;
        }

        foreach (var file in Directory.EnumerateDirectories(folder).Where(inner => !s_outputs.Contains(Path.GetFileName(inner))).SelectMany(FilesOf))
        {
            yield return file;
        }
    }
}

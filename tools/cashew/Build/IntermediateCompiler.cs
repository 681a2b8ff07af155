using System.Xml.Linq;
using Cashew.Linker;
using Cashew.Tools.Host;

namespace Cashew.Tools.Build;

/// <summary>From C# to IL: one run of MSBuild for the kernel and all programs, so that what they share is compiled once.</summary>
public sealed class IntermediateCompiler(Toolchain tools, string root, string board, string folder)
{
    private const char Separator = '|';
    private const string ListFile = "assemblies.txt";

    /// <summary>Compiles the units and tells each of them where its assembly is.</summary>
    public async Task Compile(IReadOnlyList<BuildUnit> units, string input)
    {
        var stamp = new Stamp(Path.Combine(folder, "il.stamp"));
        var list = Path.Combine(folder, ListFile);
        if (!stamp.IsCurrent(input))
        {
            await RunMsBuild(units, list);
            Assign(units, folder);
            stamp.Write(input, units.Select(unit => unit.Assembly).Append(list));
        }

        Assign(units, folder);
    }

    /// <summary>Tells units that were compiled into a folder where their assemblies are.</summary>
    public static void Assign(IEnumerable<BuildUnit> units, string folder)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, ListFile)))
        {
            var parts = line.Split(Separator);
            foreach (var unit in units.Where(unit => Path.GetFullPath(parts[0]) == Path.GetFullPath(unit.Project)))
            {
                unit.Assembly = parts[1];
            }
        }

        foreach (var unit in units.Where(unit => !unit.IsKernel && Path.GetFileNameWithoutExtension(unit.Assembly) != unit.Name))
        {
            throw new BuildException($"{unit.Project}: the assembly has the name {Path.GetFileNameWithoutExtension(unit.Assembly)}; "
                + $"it must be {unit.Name}, the program's name in the system description");
        }
    }

    private async Task RunMsBuild(IReadOnlyList<BuildUnit> units, string list)
    {
        Directory.CreateDirectory(folder);
        var project = Path.Combine(folder, "all.proj");
        File.WriteAllText(project, MakeProject(units, list).ToString());
        var result = await tools.CompileIntermediate(project, "-nologo", "-verbosity:quiet", "-nodeReuse:false", "-maxCpuCount", "-consoleLoggerParameters:NoSummary");
        if (result.ExitCode != 0)
        {
            throw new BuildException(Errors(result));
        }
    }

    private XDocument MakeProject(IReadOnlyList<BuildUnit> units, string list)
    {
        var properties = $"Configuration=Release;Board={board}";
        XElement Run(string targets, string more, params object[] content) => new("MSBuild",
            new XAttribute("Projects", "@(Unit)"), new XAttribute("Targets", targets), new XAttribute("Properties", properties + more),
            new XAttribute("BuildInParallel", targets != "Restore"), content);
        return new XDocument(new XElement("Project",
            new XElement("ItemGroup", units.Select(unit => new XElement("Unit", new XAttribute("Include", unit.Project)))),
            new XElement("Target", new XAttribute("Name", "Build"),
                // A project that was read before its restore is not read again, unless a property differs.
                Run("Restore", $";MSBuildRestoreSessionId={Guid.NewGuid()}"),
                Run("Build", "", new XElement("Output", new XAttribute("TaskParameter", "TargetOutputs"), new XAttribute("ItemName", "Made"))),
                new XElement("WriteLinesToFile", new XAttribute("File", list), new XAttribute("Overwrite", true),
                    new XAttribute("Lines", $"@(Made->'%(MSBuildSourceProjectFile){Separator}%(FullPath)')")))));
    }

    // "/x/userland/apps/ping/Program.cs(3,9): error CS0103: The name … [/x/userland/apps/ping/ping.csproj]", once for each project that has it.
    private string[] Errors(ProcessResult result)
    {
        var errors = result.Output.Split('\n').Where(line => line.Contains("error ", StringComparison.Ordinal)).Select(line =>
        {
            var bracket = line.LastIndexOf(" [", StringComparison.Ordinal);
            var text = bracket > 0 ? line[..bracket] : line;
            return text.Trim().Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        }).Distinct().ToArray();
        return errors.Length > 0 ? errors : [$"msbuild failed:{Environment.NewLine}{result.Output.TrimEnd()}"];
    }
}

using Cashew.Linker.Descriptions;

namespace Cashew.Tools.Build;

/// <summary>What a system is linked from: the kernel first, then its programs in the order of the description.</summary>
public static class UnitList
{
    /// <summary>The kernel's name among the units.</summary>
    public const string Kernel = "kernel";

    /// <summary>Finds the sources of the units. <paramref name="objects"/> is the folder for what is between them and the linked files.</summary>
    public static BuildUnit[] Make(string root, SystemDescription system, string objects)
    {
        var support = Path.Combine(root, "platform", "cortex-m");
        var library = AssemblyIn(Path.Combine(root, "userland", "lib"));
        var kernel = new BuildUnit(Kernel, true, Path.Combine(root, "kernel", "Kernel.csproj"), AssemblyIn(support), [], Path.Combine(objects, Kernel));
        var programs = system.Programs.Select(program => new BuildUnit(program.Name, false, program.Project,
            [.. library, Path.Combine(support, "Support.S"), .. AssemblyIn(program.Folder)],
            program.IsC ? [.. CIn(program.Folder), .. CIn(CCompiler.Library(root))] : [], Path.Combine(objects, program.Name)));
        return [kernel, .. programs];
    }

    private static string[] AssemblyIn(string folder) => Directory.GetFiles(folder, "*.S").Order(StringComparer.Ordinal).ToArray();

    private static string[] CIn(string folder) => Directory.GetFiles(folder, "*.c").Order(StringComparer.Ordinal).ToArray();
}

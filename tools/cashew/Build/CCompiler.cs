using Cashew.Linker;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Metadata;
using Cashew.Tools.Abi;

namespace Cashew.Tools.Build;

/// <summary>From C to object files, for a program. What it knows of its capabilities is in <c>slots.h</c>, which is made of the system description.</summary>
public sealed class CCompiler(Toolchain tools, string root)
{
    private const string SlotsHeader = "slots.h";

    // The machine and the calling convention are those of ilc's objects. The loops that are memcpy stay loops: one of them is memcpy.
    private static readonly string[] s_options =
    [
        "-mcpu=cortex-m4", "-mthumb", "-mfloat-abi=hard", "-mfpu=fpv4-sp-d16", "-std=c11", "-ffreestanding", "-nostdlib", "-Os", "-g",
        "-Wall", "-Wextra", "-Werror", "-ffunction-sections", "-fdata-sections", "-fno-common", "-fno-tree-loop-distribute-patterns",
    ];

    /// <summary>The folder of what programs in C have in common.</summary>
    public static string Library(string root) => Path.Combine(root, "userland", "c");

    /// <summary>Makes the objects of a program's C sources, unless they are there already.</summary>
    public async Task Compile(BuildUnit unit, ProgramDescription program, SlotTable slots)
    {
        Directory.CreateDirectory(unit.ObjectFolder);
        var slotsFile = Path.Combine(unit.ObjectFolder, SlotsHeader);
        await File.WriteAllTextAsync(slotsFile, Slots(program, slots));
        unit.CompilerLibrary = (await tools.Run("gcc", [.. s_options, "-print-libgcc-file-name"])).Trim();

        var include = Path.Combine(Library(root), "include");
        var headers = Headers(include).Concat(Headers(unit.Project)).Append(slotsFile);
        var stamp = new Stamp(Path.Combine(unit.ObjectFolder, "c.stamp"));
        var input = new ContentHash().Add(tools.Identity).AddFiles([.. unit.CSources, .. headers]).Finish();
        if (stamp.IsCurrent(input))
        {
            return;
        }

        string[] folders = ["-I", include, "-I", unit.ObjectFolder, $"-ffile-prefix-map={root}={NativeCompiler.RootInDebugData}"];
        await Task.WhenAll(unit.CSources.Select(source => Compile(source, unit.ObjectOf(source), folders)));
        stamp.Write(input, unit.CSources.Select(unit.ObjectOf));
    }

    private static IEnumerable<string> Headers(string folder) => Directory.GetFiles(folder, "*.h").Order(StringComparer.Ordinal);

    private static string Slots(ProgramDescription program, SlotTable slots)
    {
        var same = slots.Names.GroupBy(CName.Upper).FirstOrDefault(group => group.Count() > 1);
        return same is null
            ? string.Concat(slots.Names.Select(name => $"#define SLOT_{CName.Upper(name)} {slots[name]}u\n").Prepend($"// The capabilities of {program.Name}, by the names of its description.\n"))
            : throw new BuildException($"{program.Name}: the capabilities {string.Join(" and ", same)} would both be SLOT_{same.Key} in C; give one of them another name");
    }

    private async Task Compile(string source, string output, string[] folders)
    {
        var result = await tools.Try("gcc", [.. s_options, .. folders, "-c", "-o", output, source]);
        if (result.ExitCode != 0)
        {
            throw new BuildException(result.Output.TrimEnd().Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
        }
    }
}

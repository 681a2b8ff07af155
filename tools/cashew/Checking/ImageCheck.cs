using Cashew.Linker;
using Cashew.Linker.Checks;
using Cashew.Linker.Checks.Loops;
using Cashew.Linker.Checks.Privileges;
using Cashew.Linker.Descriptions;
using Cashew.Linker.Elf;
using Cashew.Linker.Image;
using Cashew.Tools.Build;

namespace Cashew.Tools.Checking;

/// <summary>Checks the linked files of an image.</summary>
public sealed class ImageCheck(Toolchain tools, string root, BoardDescription board)
{
    private const string SharedSource = "Support.S";

    /// <summary>Checks the files of a build again, to show what was checked.</summary>
    public static async Task<ImageReport> OfBuild(BuildResult image)
    {
        BuildUnit[] units = UnitList.Make(Repository.Root, image.System, image.Objects);
        var tools = await Toolchain.Find(Repository.Root, units.Any(unit => unit.IsC));
        IntermediateCompiler.Assign(units.Where(unit => !unit.IsC), image.Objects);
        var linker = new UnitLinker(tools, Repository.Root);
        var placed = units.Select(unit => new LinkedProgram(unit.Name, ElfFile.Read(unit.IsKernel ? image.KernelElf : image.ProgramElf(unit.Name)), linker.NamesOf(unit))).ToArray();
        return await new ImageCheck(tools, Repository.Root, image.Board).Run(units, placed, accept: false);
    }

    /// <summary>Checks the kernel, which is the first, and the programs. What is wrong becomes a <see cref="BuildException"/>.</summary>
    /// <param name="units">The kernel and the programs.</param>
    /// <param name="placed">The same after their links.</param>
    /// <param name="accept">Whether to accept the listing of the kernel's entry and exit as it is.</param>
    public async Task<ImageReport> Run(IReadOnlyList<BuildUnit> units, IReadOnlyList<LinkedProgram> placed, bool accept)
    {
        var programs = Task.WhenAll(units.Zip(placed).Skip(1).Select(pair => CheckProgram(pair.First, pair.Second)));
        var code = await Disassemble(placed[0]);
        var check = new BinaryCheck(placed[0], code, await ReadLines(placed[0]));
        var stack = StackAnalysis.Run(code, placed[0].Elf, placed[0].Functions(), board.KernelStack);
        stack.Check(board.File);
        var kernel = CheckUnit(check, units[0]);
        var report = check.CheckKernel(root, NativeCompiler.RootInDebugData, [units[0].Assembly, .. units[0].References.Where(file => File.Exists(Path.ChangeExtension(file, ".pdb")))], units[0].Assembled, accept);
        var others = await programs;
        string[] faults = [.. check.Faults, .. others.SelectMany(other => other.Faults)];
        return faults.Length == 0 ? new ImageReport([kernel, .. others.Select(other => other.Report)], report, stack, check) : throw new BuildException(faults);
    }

    // Lines are needed only to say where a fault is.
    private async Task<(UnitReport Report, IReadOnlyList<string> Faults)> CheckProgram(BuildUnit unit, LinkedProgram program)
    {
        var code = await Disassemble(program);
        var check = new BinaryCheck(program, code, LineTable.Parse("", ""));
        var report = CheckUnit(check, unit);
        if (check.Faults.Count > 0)
        {
            check = new BinaryCheck(program, code, await ReadLines(program));
            CheckUnit(check, unit);
        }

        return (report, check.Faults);
    }

    private UnitReport CheckUnit(BinaryCheck check, BuildUnit unit)
    {
        // Programs are linked with one source of the kernel's folder; what the kernel may do is not for them.
        var sources = unit.AssemblySources.Concat(unit.CSources).Where(source => unit.IsKernel || !source.EndsWith(SharedSource, StringComparison.Ordinal));
        return check.CheckUnit(board.Flash.Base, board.Flash.End, new PrivilegeList(sources.Select(source => Path.GetDirectoryName(source)!)), unit.Objects);
    }

    private async Task<Disassembly> Disassemble(LinkedProgram program) => Disassembly.Parse(await tools.Run("objdump", "-d", "--no-show-raw-insn", program.Elf.Path));

    private async Task<LineTable> ReadLines(LinkedProgram program) =>
        LineTable.Parse(await tools.Run("objdump", "-w", "--dwarf=decodedline", program.Elf.Path), NativeCompiler.RootInDebugData);
}

using System.Globalization;
using System.Text.RegularExpressions;
using Cashew.Linker;
using Cashew.Linker.Checks;
using Cashew.Linker.Elf;
using Cashew.Linker.Image;
using Cashew.Linker.Metadata;

namespace Cashew.Tools.Build;

/// <summary>Links the objects of a unit at given addresses, and says in terms of their source what is wrong with the result.</summary>
public sealed partial class UnitLinker(Toolchain tools, string root)
{
    private readonly Dictionary<BuildUnit, SymbolNames> _names = [];

    /// <summary>Links a unit into a file. The symbols are numbers that the linker script or the code asks for.</summary>
    public async Task<LinkedProgram> Link(BuildUnit unit, string output, IReadOnlyDictionary<string, uint> symbols)
    {
        var script = Path.Combine(root, "linker", unit.IsKernel ? "kernel.ld" : "program.ld");
        var numbers = symbols.Select(symbol => $"--defsym={symbol.Key}=0x{symbol.Value:x}");
        string[] arguments = ["--gc-sections", "--nmagic", "--no-warn-rwx-segments", "-z", "noexecstack", "--fatal-warnings", "--build-id=none", "-T", script, .. numbers, "-o", output,
            .. unit.Objects, .. unit.CompilerLibrary is { } library ? [library] : Array.Empty<string>()];
        var result = await tools.Try("ld", arguments);
        var missing = UndefinedReference().Matches(result.Output).Select(match => match.Groups[1].Value).ToHashSet();
        if (!unit.IsC)
        {
            await CheckUses(unit, missing);
        }

        if (result.ExitCode != 0)
        {
            throw new BuildException($"linking {unit.Name} failed:{Environment.NewLine}{result.Output.TrimEnd()}");
        }

        return new LinkedProgram(unit.Name, ElfFile.Read(output), NamesOf(unit));
    }

    /// <summary>The instructions of a linked file.</summary>
    public async Task<Disassembly> Disassemble(LinkedProgram program) =>
        Disassembly.Parse(await tools.Run("objdump", "-d", "--no-show-raw-insn", program.Elf.Path));

    /// <summary>Refuses the floating-point instructions of a program: those of double precision, and if the description gives it no room for the FPU's registers all.</summary>
    public async Task CheckFloatingPoint(LinkedProgram program, Disassembly code, bool hasFloatingPoint)
    {
        var found = FloatingPointCheck.Find(code).Where(item => item.IsDouble || !hasFloatingPoint).ToArray();
        if (found.Length == 0)
        {
            return;
        }

        var lines = await SourceLines(program.Elf.Path, null, found.Select(item => item.Address));
        var places = found.Select((item, i) => (Line: lines[i] ?? program.Name, Method: MethodAt(program, item.Address), item.IsDouble)).ToArray();
        throw new BuildException(places.GroupBy(place => (place.Line, place.Method)).Select(group => group.Any(place => place.IsDouble)
            ? $"{group.Key.Line}: {group.Key.Method} computes with double; a Cortex-M4 cannot: use whole numbers"
            : $"{group.Key.Line}: {group.Key.Method} computes with floating-point numbers, and the description of program \"{program.Name}\" gives it no registers for them: add floating-point = true").ToArray());
    }

    /// <summary>The C# names for the symbols of a unit; in C they are as they are.</summary>
    public SymbolNames NamesOf(BuildUnit unit)
    {
        lock (_names)
        {
            if (!_names.TryGetValue(unit, out var names))
            {
                names = new SymbolNames(unit.IsC ? [] : [unit.Assembly, .. unit.References]);
                _names.Add(unit, names);
            }

            return names;
        }
    }

    private static string MethodAt(LinkedProgram program, uint address) =>
        program.Symbols.FirstOrDefault(symbol => address >= symbol.Address && address - symbol.Address < symbol.Size)?.Name ?? "code";

    private async Task CheckUses(BuildUnit unit, HashSet<string> missing)
    {
        var found = new ForbiddenUses(ElfFile.Read(unit.Compiled), NamesOf(unit), missing);
        var lines = new List<string?>();
        foreach (var use in found.Uses)
        {
            lines.Add(await SourceLine(unit.Compiled, use));
        }

        var faults = found.Describe(unit.Name, lines);
        if (faults.Count > 0)
        {
            throw new BuildException(faults);
        }
    }

    // ilc's line table ends at a method's last entry and leaves out code of the compiler's own, so the nearest place of the method counts, one before
    // it first.
    private async Task<string?> SourceLine(string file, CodeUse use)
    {
        const int step = 2;
        if (use.Method is null)
        {
            return (await SourceLines(file, use.Section.Name, [use.Offset]))[0];
        }

        var places = Enumerable.Range(0, ((int)use.Method.Size + step - 1) / step).Select(i => use.Method.Address + (uint)(i * step)).ToArray();
        var lines = await SourceLines(file, use.Section.Name, places);
        return lines.Where((line, i) => line is not null && places[i] <= use.Offset).LastOrDefault() ?? lines.FirstOrDefault(line => line is not null);
    }

    // "file(line)" with the path relative to the root, for each address; null where the debug data has none.
    private async Task<IReadOnlyList<string?>> SourceLines(string file, string? section, IEnumerable<uint> addresses)
    {
        string[] options = section is null ? [] : ["-j", section];
        var output = await tools.Run("addr2line", ["-e", file, .. options, .. addresses.Select(address => address.ToString("x", CultureInfo.InvariantCulture))]);
        return output.TrimEnd().Split('\n').Select(line =>
        {
            var match = FileAndLine().Match(line);
            return match.Success ? $"{NativeCompiler.Unmap(match.Groups[1].Value)}({match.Groups[2].Value})" : null;
        }).ToArray();
    }

    [GeneratedRegex("undefined reference to [`']([^'`]+)'")]
    private static partial Regex UndefinedReference();

    [GeneratedRegex(@"^(.+):([1-9]\d*)")]
    private static partial Regex FileAndLine();
}

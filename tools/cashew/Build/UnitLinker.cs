using System.Globalization;
using System.Text.RegularExpressions;
using Cashew.Linker;
using Cashew.Linker.Checks;
using Cashew.Linker.Elf;
using Cashew.Linker.Image;
using Cashew.Linker.Metadata;

namespace Cashew.Tools.Build;

/// <summary>Links the objects of a unit at given addresses, and says in terms of C# what is wrong with the result.</summary>
public sealed partial class UnitLinker(Toolchain tools, string root)
{
    private readonly Dictionary<BuildUnit, SymbolNames> _names = [];

    /// <summary>Links a unit into a file. The symbols are numbers that the linker script or the code asks for.</summary>
    public async Task<LinkedProgram> Link(BuildUnit unit, string output, IReadOnlyDictionary<string, uint> symbols)
    {
        var script = Path.Combine(root, "linker", unit.IsKernel ? "kernel.ld" : "program.ld");
        var numbers = symbols.Select(symbol => $"--defsym={symbol.Key}=0x{symbol.Value:x}");
        string[] arguments = ["--gc-sections", "--nmagic", "--no-warn-rwx-segments", "-z", "noexecstack", "--fatal-warnings", "--build-id=none", "-T", script, .. numbers, "-o", output,
            unit.Compiled, .. unit.Assembled];
        var result = await tools.Try("ld", arguments);
        if (result.ExitCode != 0)
        {
            var missing = UndefinedReference().Matches(result.Output).Select(match => match.Groups[1].Value).ToHashSet();
            throw missing.Count > 0
                ? new BuildException(await ExplainMissing(unit, missing))
                : new BuildException($"linking {unit.Name} failed:{Environment.NewLine}{result.Output.TrimEnd()}");
        }

        return new LinkedProgram(unit.Name, ElfFile.Read(output), NamesOf(unit));
    }

    /// <summary>The instructions of a linked file.</summary>
    public async Task<Disassembly> Disassemble(LinkedProgram program) =>
        Disassembly.Parse(await tools.Run("objdump", "-d", "--no-show-raw-insn", program.Elf.Path));

    /// <summary>Refuses floating-point instructions.</summary>
    public async Task CheckFloatingPoint(LinkedProgram program, Disassembly code)
    {
        var found = FloatingPointCheck.Find(code).ToArray();
        if (found.Length == 0)
        {
            return;
        }

        var lines = await SourceLines(program.Elf.Path, null, found.Select(item => item.Address));
        throw new BuildException(found.Select((item, i) =>
        {
            var method = program.Symbols.FirstOrDefault(symbol => item.Address >= symbol.Address && item.Address - symbol.Address < symbol.Size);
            var what = item.IsDouble ? "computes with double, which a Cortex-M4 cannot: use whole numbers"
                : "computes with floating-point numbers, and threads have no floating-point registers yet: use whole numbers";
            return $"{lines[i] ?? program.Name}: {method?.Name ?? program.Name} {what}";
        }).Distinct().ToArray());
    }

    /// <summary>The C# names for the symbols of a unit.</summary>
    public SymbolNames NamesOf(BuildUnit unit)
    {
        lock (_names)
        {
            if (!_names.TryGetValue(unit, out var names))
            {
                names = new SymbolNames([unit.Assembly, .. unit.References]);
                _names.Add(unit, names);
            }

            return names;
        }
    }

    private async Task<IReadOnlyList<string>> ExplainMissing(BuildUnit unit, HashSet<string> missing)
    {
        var compiled = ElfFile.Read(unit.Compiled);
        var places = compiled.Relocations().Where(relocation => relocation.Section.IsCode).Select(relocation => (relocation.Section.Name, relocation.Offset)).Distinct();
        var lines = new Dictionary<(string Section, uint Offset), string?>();
        foreach (var section in places.GroupBy(place => place.Name))
        {
            var offsets = section.Select(place => place.Offset).ToArray();
            var found = await SourceLines(unit.Compiled, section.Key, offsets);
            for (var i = 0; i < offsets.Length; i++)
            {
                lines[(section.Key, offsets[i])] = found[i];
            }
        }

        return MissingSymbols.Explain(unit.Name, compiled, NamesOf(unit), missing, (section, offset) => lines.GetValueOrDefault((section.Name, offset)));
    }

    // "file(line)" with the path relative to the root, for each address; null where the debug data has none.
    private async Task<IReadOnlyList<string?>> SourceLines(string file, string? section, IEnumerable<uint> addresses)
    {
        string[] options = section is null ? [] : ["-j", section];
        var output = await tools.Run("addr2line", ["-e", file, .. options, .. addresses.Select(address => address.ToString("x", CultureInfo.InvariantCulture))]);
        return output.TrimEnd().Split('\n').Select(line =>
        {
            var match = SourceLine().Match(line);
            return match.Success ? $"{match.Groups[1].Value.Replace(NativeCompiler.RootInDebugData + "/", "", StringComparison.Ordinal)}({match.Groups[2].Value})" : null;
        }).ToArray();
    }

    [GeneratedRegex("undefined reference to [`']([^'`]+)'")]
    private static partial Regex UndefinedReference();

    [GeneratedRegex(@"^(.+):([1-9]\d*)")]
    private static partial Regex SourceLine();
}

using System.Text.RegularExpressions;
using Cashew.Linker;
using Cashew.Linker.Elf;
using Cashew.Linker.Metadata;
using Cashew.Tools.Host;

namespace Cashew.Tools.Build;

/// <summary>From IL and assembly to object files, for one unit.</summary>
public sealed partial class NativeCompiler(Toolchain tools, string root)
{
    /// <summary>What stands in debug data for the root of the source tree, so that two copies of it give the same bytes.</summary>
    public const string RootInDebugData = "/cashew";

    private const string StaticsPrefix = "__NONGCSTATICS";

    // Strength reduction must be off: with it the compiler takes the address of a static that a loop goes through from its own tables instead of
    // a relocation. The two others make the code smaller: which common expressions are kept, and loops that are not turned around.
    private static readonly string[] s_compilerOptions =
    [
        "--systemmodule:corelib", "--targetarch:arm", "--targetos:linux", "--Os", "-g",
        "--codegenopt", "JitEnableStrengthReduction=0",
        "--codegenopt", "JitRLCSEGreedy=1",
        "--codegenopt", "JitLoopInversionSizeLimit=0",
    ];

    private static readonly string[] s_assemblerOptions = ["-mcpu=cortex-m4", "-mthumb", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard", "-g"];

    /// <summary>Makes the objects of a unit, unless they are there already.</summary>
    public async Task Compile(BuildUnit unit)
    {
        Directory.CreateDirectory(unit.ObjectFolder);
        if (unit.IsKernel)
        {
            using var layouts = new StructLayouts(unit.Assembly);
            await File.WriteAllTextAsync(Path.Combine(unit.ObjectFolder, "offsets.inc"), layouts.OffsetsForAssembly());
        }

        var stamp = new Stamp(Path.Combine(unit.ObjectFolder, "objects.stamp"));
        string[] assemblies = unit.IsC ? [] : [unit.Assembly, .. unit.References];
        var input = new ContentHash().Add(tools.Identity).AddFiles([.. assemblies, .. unit.AssemblySources]).Finish();
        if (stamp.IsCurrent(input))
        {
            return;
        }

        var assemble = unit.AssemblySources.Select(source => Assemble(unit, source, unit.ObjectOf(source)));
        await Task.WhenAll(unit.IsC ? assemble : assemble.Append(CompileIntermediate(unit)));
        stamp.Write(input, unit.IsC ? unit.Assembled : unit.Objects);
    }

    /// <summary>A path of debug data, relative to the root of the source tree.</summary>
    public static string Unmap(string path) => path.Replace(RootInDebugData + "/", "", StringComparison.Ordinal);

    /// <summary>The classes that have static fields with a value from the start, which must lie in RAM.</summary>
    public static IReadOnlyList<string> InitializedStatics(ElfFile compiled, SymbolNames names)
    {
        var data = compiled.Sections.FirstOrDefault(section => section.Name == ".data")?.Index;
        return compiled.Symbols.Where(symbol => symbol.Section == data && symbol.Name.StartsWith(StaticsPrefix, StringComparison.Ordinal))
            .Select(symbol => names.FindType(symbol.Name, StaticsPrefix)).ToArray();
    }

    private async Task CompileIntermediate(BuildUnit unit)
    {
        // A kernel is entered through its exported functions, a program through Main.
        string[] kind = unit.IsKernel ? ["--nativelib"] : [];
        var references = unit.References.SelectMany(reference => new[] { "-r", reference });
        var result = await tools.CompileNative([unit.Assembly, .. references, .. s_compilerOptions, .. kind, "-o", unit.Compiled]);
        if (result.ExitCode != 0)
        {
            throw new BuildException(ExplainFailure(unit, result));
        }

        // ilc makes a jump for every undefined symbol and reads even data symbols through it; those two give way to the words that assembly has
        // for them, and the kernel's ProcessorState to its place above the kernel's stack. No other symbol may become weak: a weak one that nothing defines is no error but address 0.
        string[] options = ["--weaken-symbol=RhpTrapThreads$thunk", "--weaken-symbol=__security_cookie$thunk", $"--weaken-symbol={StaticsPrefix}Cashew_Kernel_Cashew_Kernel_ProcessorState"];
        if (InitializedStatics(ElfFile.Read(unit.Compiled), new SymbolNames([])).Count == 0)
        {
            options = [.. options, "--rename-section", ".data=.rodata.data,alloc,load,readonly,data,contents"];
        }

        await tools.Run("objcopy", [.. options, unit.Compiled]);
        DebugAddresses.Correct(unit.Compiled);
    }

    // ilc names the method that it stopped at, and the innermost exception says why.
    private static string ExplainFailure(BuildUnit unit, ProcessResult result)
    {
        var method = FailedMethod().Match(result.Output);
        var reasons = Reason().Matches(result.Output);
        if (!method.Success || reasons.Count == 0)
        {
            return $"ilc failed with exit status {result.ExitCode}:{Environment.NewLine}{result.Output.TrimEnd()}";
        }

        var name = method.Groups[2].Value;
        var assembly = Path.Combine(Path.GetDirectoryName(unit.Assembly)!, method.Groups[1].Value + ".dll");
        var line = File.Exists(assembly) ? MethodLines.Find(assembly, name) : null;
        return $"{(line is null ? unit.Name : Unmap(line))}: {name} uses what the core library does not have: {reasons[^1].Groups[1].Value.Trim()}";
    }

    [GeneratedRegex(@"Code generation failed for method '\[([^\]]+)\]([^(']+)")]
    private static partial Regex FailedMethod();

    [GeneratedRegex(@"^ *---> [\w.]+: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Reason();

    private Task Assemble(BuildUnit unit, string source, string output) =>
        tools.Run("as", [.. s_assemblerOptions, "--debug-prefix-map", $"{root}={RootInDebugData}", "-I", unit.ObjectFolder,
            "-o", output, Path.GetRelativePath(root, source)]);
}

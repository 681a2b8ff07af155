using System.Diagnostics;
using System.Text.RegularExpressions;
using Cashew.Linker.Optimization;
using Cashew.Linker.Optimization.Profiles;

namespace Cashew.Linker.Tests;

/// <summary>Code as ilc writes it, assembled by hand, and what the optimiser makes of it.</summary>
internal sealed partial class OptimizedAssembly
{
    // near: the address of a function of the section; far: that of a symbol, by relocations.
    private const string Frame = """
            .syntax unified
            .cpu    cortex-m4
            .thumb
            .macro  function name
            .balign 4, 0
            .global \name
            .type   \name, %function
        \name:
        .L\name:
            .endm
            .macro  end name
            .size   \name, . - \name
            .balign 4, 0
            .endm
            .macro  near register, target
            movw    \register, #:lower16:(.L\target + 1 - (.Lpc\@ + 4))
            movt    \register, #:upper16:(.L\target + 1 - (.Lpc\@ + 4))
        .Lpc\@:
            add     \register, pc
            .endm
            .macro  far register, target
            movw    \register, #:lower16:(\target - (.Lpc\@ + 4))
            movt    \register, #:upper16:(\target - (.Lpc\@ + 4))
        .Lpc\@:
            add     \register, pc
            .endm
            .macro  many count
            .rept   \count
            str     r5, [r6]
            .endr
            .endm
            .section .text.thunks, "ax", %progbits
            .global "Count$thunk", "Remainder$thunk", "Nothing$thunk", "Stop$thunk", "Long$thunk", "RhpHelp$thunk"
            .irp    name, Count, Remainder, Nothing, Stop, Long, RhpHelp
            .type   "\name\()$thunk", %function
        "\name\()$thunk":
            b.w     \name
            .size   "\name\()$thunk", 4
            .endr
            .section __managedcode, "ax", %progbits
        """;

    private const string Callees = """
            .syntax unified
            .cpu    cortex-m4
            .thumb
            .macro  function name
            .section .text.\name, "ax", %progbits
            .balign 4
            .global \name
            .type   \name, %function
        \name:
            .endm
        function Count
            clz     r0, r0
            bx      lr
        function Remainder
            udiv    r2, r0, r1
            mls     r0, r2, r1, r0
            bx      lr
        function Nothing
            bx      lr
        function RhpHelp
            bx      lr
        function Stop
            udf     #0
        function Long
            push    {r4, lr}
            pop     {r4, pc}
        """;

    private readonly TemporaryFolder _folder;

    public OptimizedAssembly(TemporaryFolder folder, string text, Func<OptimizedAssembly, KernelProfile>? profile = null, params string[] entries)
    {
        _folder = folder;
        Compiled = Assemble("compiled", $"{Frame}\n{text}\n");
        Callee = Assemble("callees", $"{Callees}\n");
        Optimized = Path.Combine(folder.Path, "optimized.o");
        Entered = EntryList.Read(Compiled, [Callee, .. entries.Select((entry, i) => Assemble($"entry{i}", entry))]);
        Report = ObjectOptimizer.Run(Compiled, Optimized, [Callee], Entered, profile?.Invoke(this));
    }

    public string Compiled { get; }

    public string Optimized { get; }

    public string Callee { get; }

    public OptimizationReport Report { get; }

    /// <summary>What assembly says of the functions that it enters.</summary>
    public IReadOnlySet<string> Entered { get; }

    /// <summary>The instructions of a function, each as objdump prints it: a branch with its target, and a relocation behind it.</summary>
    public IReadOnlyList<string> CodeOf(string function, bool before = false)
    {
        string listing = Run("objdump", "-dr", "--no-show-raw-insn", before ? Compiled : Optimized);
        string body = Regex.Match(listing, $@"<{function}>:\n(.*?)(\n\n|\z)", RegexOptions.Singleline).Groups[1].Value;
        return Line().Matches(body).Select(match => Spaces().Replace(match.Groups[1].Success ? match.Groups[1].Value.Trim() : $"-> {match.Groups[2].Value}", " ")).ToArray();
    }

    /// <summary>Runs the check on the two objects.</summary>
    public void Check() => RewriteCheck.Run(List(Compiled), List(Optimized), [List(Callee)], Entered);

    /// <summary>The rows of the line table: each line with the instruction that is there.</summary>
    public IReadOnlyList<string> Lines(bool before)
    {
        string file = before ? Compiled : Optimized;
        string listing = Run("objdump", "-d", "-j", "__managedcode", "--no-show-raw-insn", file);
        var instructions = Regex.Matches(listing, @"^ +([0-9a-f]+):\t(\S+)", RegexOptions.Multiline).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        string rows = Run("readelf", "--debug-dump=decodedline", file);
        return Regex.Matches(rows, @"^code\.cs\s+(\d+)\s+(?:0x)?([0-9a-f]+)\s+", RegexOptions.Multiline)
            .Select(match => $"{match.Groups[1].Value} {instructions.GetValueOrDefault(match.Groups[2].Value, "end")}").ToArray();
    }

    /// <summary>What a tool of binutils writes.</summary>
    public static string Run(string tool, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo($"arm-none-eabi-{tool}", arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} failed");
    }

    private static string List(string file) => Run("objdump", "-tdrz", "--no-show-raw-insn", file);

    private string Assemble(string name, string text)
    {
        string source = _folder.Write($"{name}.S", text);
        string compiled = Path.Combine(_folder.Path, $"{name}.o");
        var hasLines = text.Contains(".loc ", StringComparison.Ordinal);
        string[] debug = hasLines || text.Contains(".debug_info", StringComparison.Ordinal) ? ["-gdwarf-4"] : [];
        Run("as", ["-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16", .. debug, "-o", compiled, source]);
        if (hasLines)
        {
            // Of what the assembler adds, only the line table is as the compiler's.
            Run("objcopy", "-R", ".debug_info", "-R", ".debug_aranges", compiled);
        }

        return compiled;
    }

    [GeneratedRegex(@"^ +[0-9a-f]+:\t([^@\n]+?)(?:\t@.*| <.*)?$|^\t\t\t[0-9a-f]+: (\S+\t\S+)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

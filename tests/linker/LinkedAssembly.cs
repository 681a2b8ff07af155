using System.Diagnostics;
using Cashew.Linker.Checks;
using Cashew.Linker.Checks.Loops;
using Cashew.Linker.Elf;
using Cashew.Linker.Image;
using Cashew.Linker.Metadata;

namespace Cashew.Linker.Tests;

/// <summary>A small kernel in assembly: assembled, linked with the kernel's script and disassembled.</summary>
internal static class LinkedAssembly
{
    private const string Frame = """
            .syntax unified
            .cpu    cortex-m4
            .thumb
            .macro  function name
            .balign 4
            .global \name
            .type   \name, %function
        \name:
            .endm
            .section .vectors, "a"
            .word   __stack_top, CashewReset, 0, HardFault, 0, 0, 0, 0, 0, 0, 0, SupervisorCall
            .weak   SupervisorCall
            .section .bss.state, "aw", %nobits
            .global __NONGCSTATICSCashew_Kernel_Cashew_Kernel_ProcessorState
        __NONGCSTATICSCashew_Kernel_Cashew_Kernel_ProcessorState:
            .space  16
            .text
        function HardFault
            push    {r0, r1}
        1:  b       1b                  // Bound: 1, nobody comes here.
        """;

    /// <summary>The file that the text is in, as debug data names it.</summary>
    public const string Source = "kernel.S";

    /// <summary>The lines before the text.</summary>
    public static int LinesBefore { get; } = Frame.Split('\n').Length;

    public static StackReport Analyse(TemporaryFolder folder, string text, uint limit = 1024)
    {
        CodeUnit unit = Link(folder, text);
        return StackAnalysis.Run(unit.Code, unit.Elf, unit.Program.Functions(), limit);
    }

    public static CodeUnit Link(TemporaryFolder folder, string text, string file = Source)
    {
        const string root = "/cashew";
        string source = folder.Write(file, $"{Frame}\n{text}\n");
        string compiled = Object(folder);
        string linked = Path.Combine(folder.Path, "kernel.elf");
        string script = Path.Combine(AppContext.BaseDirectory, "kernel.ld");
        Run("as", "-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16", "-g", "--debug-prefix-map", $"{folder.Path}={root}", "-o", compiled, source);
        Run("ld", "--nmagic", "-z", "noexecstack", "--no-warn-rwx-segments", "-T", script, "--defsym=__flash_origin=0x08000000", "--defsym=__ram_origin=0x20000000", "--defsym=__stack_size=1024",
            "-o", linked, compiled);
        var program = new LinkedProgram("kernel", ElfFile.Read(linked), new SymbolNames([]));
        return new CodeUnit(program, Disassembly.Parse(Run("objdump", "-d", "--no-show-raw-insn", linked)), LineTable.Parse(Run("objdump", "-w", "--dwarf=decodedline", linked), root));
    }

    /// <summary>The object that was linked.</summary>
    public static string Object(TemporaryFolder folder) => Path.Combine(folder.Path, "kernel.o");

    private static string Run(string tool, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo($"arm-none-eabi-{tool}", arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} failed");
    }
}

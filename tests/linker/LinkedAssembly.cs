using System.Diagnostics;
using Cashew.Linker.Checks;
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
            .word   __stack_top, CashewReset, 0, HardFault
            .text
        function HardFault
            push    {r0, r1}
        1:  b       1b
        """;

    public static StackReport Analyse(TemporaryFolder folder, string text, uint limit = 1024)
    {
        string source = folder.Write("kernel.S", $"{Frame}\n{text}\n");
        string compiled = Path.Combine(folder.Path, "kernel.o");
        string linked = Path.Combine(folder.Path, "kernel.elf");
        string script = Path.Combine(AppContext.BaseDirectory, "kernel.ld");
        Run("as", "-mcpu=cortex-m4", "-mfpu=fpv4-sp-d16", "-o", compiled, source);
        Run("ld", "--nmagic", "-z", "noexecstack", "-T", script, "--defsym=__flash_origin=0x08000000", "--defsym=__ram_origin=0x20000000", "--defsym=__stack_size=1024",
            "-o", linked, compiled);
        var program = new LinkedProgram("kernel", ElfFile.Read(linked), new SymbolNames([]));
        return StackAnalysis.Run(Disassembly.Parse(Run("objdump", "-d", "--no-show-raw-insn", linked)), program.Elf, program.Functions(), limit);
    }

    private static string Run(string tool, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo($"arm-none-eabi-{tool}", arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} failed");
    }
}

using Cashew.Linker.Elf;

namespace Cashew.Linker.Checks;

/// <summary>The exception handlers of the kernel (ARMv7-M ARM B1.5.2). Addresses have bit 0 clear.</summary>
internal sealed record VectorTable(IReadOnlyList<uint> Handlers, uint Reset, uint HardFault, uint SupervisorCall)
{
    /// <summary>The section that it is in.</summary>
    public const string Section = ".vectors";

    private const uint WordSize = 4;
    private const int ResetVector = 1;
    private const int HardFaultVector = 3;
    private const int SupervisorCallVector = 11;

    /// <summary>Reads the table of a kernel: each handler once, in the table's order.</summary>
    public static VectorTable Read(ElfFile elf)
    {
        var words = Words(elf);
        uint At(int vector) => vector < words.Count ? words[vector] & ~1u : 0;
        return new VectorTable([.. Enumerable.Range(1, words.Count - 1).Select(At).Where(handler => handler != 0).Distinct()], At(ResetVector), At(HardFaultVector), At(SupervisorCallVector));
    }

    /// <summary>The words of the table: the first is the stack, the others are addresses of functions with bit 0 set.</summary>
    public static IReadOnlyList<uint> Words(ElfFile elf)
    {
        var vectors = elf.Sections.FirstOrDefault(section => section.Name == Section) ?? throw new BuildException($"{elf.Path}: there is no section {Section}");
        return [.. Enumerable.Range(0, (int)(vectors.Size / WordSize)).Select(vector => elf.WordAt(vectors.Address + (uint)vector * WordSize) ?? 0)];
    }
}

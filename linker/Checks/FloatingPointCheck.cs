namespace Cashew.Linker.Checks;

/// <summary>
/// Finds instructions of the floating-point unit. The kernel saves none of its registers, so with them one thread could read what another left there.
/// </summary>
public static class FloatingPointCheck
{
    /// <summary>The addresses of the instructions, each with whether it is of double precision, which a Cortex-M4 does not have.</summary>
    public static IEnumerable<(uint Address, bool IsDouble)> Find(Disassembly code) =>
        code.Instructions.Where(instruction => instruction.Name.StartsWith('v'))
            .Select(instruction => (instruction.Address, instruction.Mnemonic.Contains(".f64", StringComparison.Ordinal)));
}

namespace Cashew.Linker.Checks;

/// <summary>
/// Finds instructions of the floating-point unit. A thread has room for its registers only if the description of its program says so.
/// </summary>
public static class FloatingPointCheck
{
    /// <summary>The addresses of the instructions, each with whether it is of double precision, which a Cortex-M4 does not have.</summary>
    public static IEnumerable<(uint Address, bool IsDouble)> Find(Disassembly code) =>
        code.Instructions.Where(IsFloatingPoint).Select(instruction => (instruction.Address, instruction.Mnemonic.Contains(".f64", StringComparison.Ordinal)));

    /// <summary>Whether it is one of them: they all begin with a V, and no other does.</summary>
    public static bool IsFloatingPoint(Instruction instruction) => instruction.Name.StartsWith('v');
}

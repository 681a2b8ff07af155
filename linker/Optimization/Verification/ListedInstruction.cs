using Cashew.Linker.Checks;

namespace Cashew.Linker.Optimization.Verification;

/// <summary>An instruction as objdump shows it, with the symbol of its relocation and the relocation's kind.</summary>
internal sealed record ListedInstruction(Instruction Text, string? Relocation, string? Symbol)
{
    private (HashSet<string> Reads, HashSet<string> Writes)? _use;

    public string Name => Text.Name;

    /// <summary>The registers and flags that it reads and writes.</summary>
    public (HashSet<string> Reads, HashSet<string> Writes) Use => _use ??= OperandUse.Of(Text);

    public string[] Operands => Text.Operands;

    public override string ToString() => $"{Text.Address:x}: {Name} {string.Join(", ", Operands)}";
}

using Cashew.Linker.Checks;

namespace Cashew.Linker.Optimization.Verification;

/// <summary>An instruction as objdump shows it, with the symbol of its relocation and the relocation's kind.</summary>
internal sealed record ListedInstruction(Instruction Text, string? Relocation, string? Symbol)
{
    public string Name => Text.Name;

    public string[] Operands => Text.Operands;

    public override string ToString() => $"{Text.Address:x}: {Name} {string.Join(", ", Operands)}";
}

using System.Globalization;

namespace Cashew.Linker.Checks;

/// <summary>An instruction as objdump prints it: <paramref name="Comment"/> is what follows the '@', an address that it worked out.</summary>
public sealed record Instruction(uint Address, string Mnemonic, string[] Operands, string Comment)
{
    /// <summary>The mnemonic without the width suffix.</summary>
    public string Name { get; } = Mnemonic.EndsWith(".n", StringComparison.Ordinal) || Mnemonic.EndsWith(".w", StringComparison.Ordinal) ? Mnemonic[..^2] : Mnemonic;

    /// <summary>The instruction as it is written.</summary>
    public string Text => Operands.Length == 0 ? Mnemonic : $"{Mnemonic} {string.Join(", ", Operands)}";

    /// <summary>Data among the code.</summary>
    public bool IsData => Mnemonic.StartsWith('.');

    /// <summary>The immediate value of an operand such as <c>#16</c>.</summary>
    public bool TryImmediate(int operand, out int value)
    {
        value = 0;
        return operand < Operands.Length && Operands[operand].StartsWith('#') && int.TryParse(Operands[operand].AsSpan(1), CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The immediate value of an operand as the 32 bits that the processor works with.</summary>
    public bool TryNumber(int operand, out uint value)
    {
        value = 0;
        if (operand >= Operands.Length || !Operands[operand].StartsWith('#') || !long.TryParse(Operands[operand].AsSpan(1), CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        value = (uint)number;
        return true;
    }

    /// <summary>The target of a branch: objdump prints it as a bare hexadecimal number, followed by its symbol.</summary>
    public bool TryTarget(out uint target)
    {
        target = 0;
        return Operands.Length > 0 && uint.TryParse(Operands[^1].Split(' ')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out target);
    }

    /// <summary>The address in the comment, which objdump prints as <c>(8000120 &lt;name&gt;)</c> or <c>(adr r0, 8000120 …)</c>.</summary>
    public bool TryCommentAddress(out uint address)
    {
        address = 0;
        var words = Comment.Split([' ', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && uint.TryParse(words[words[0] == "adr" && words.Length > 2 ? 2 : 0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out address);
    }
}

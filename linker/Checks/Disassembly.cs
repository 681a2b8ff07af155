using System.Globalization;

namespace Cashew.Linker.Checks;

/// <summary>The instructions of a linked program, from the output of <c>objdump -d --no-show-raw-insn</c>.</summary>
public sealed class Disassembly
{
    private readonly Dictionary<uint, int> _places = [];

    private Disassembly(IReadOnlyList<Instruction> instructions)
    {
        Instructions = instructions;
        for (var i = 0; i < instructions.Count; i++)
        {
            _places.TryAdd(instructions[i].Address, i);
        }
    }

    /// <summary>All instructions by rising address.</summary>
    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>Reads objdump's output.</summary>
    public static Disassembly Parse(string text)
    {
        var instructions = new List<Instruction>();
        foreach (var line in text.Split('\n'))
        {
            // " 8000190:\tadd.w\tfp, sp, #16\t@ 0x10"; other lines are headings.
            var parts = line.TrimEnd().Split('\t');
            var colon = parts[0].IndexOf(':');
            if (parts.Length < 2 || colon < 0 || !uint.TryParse(parts[0].AsSpan(0, colon).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var address))
            {
                continue;
            }

            var comment = parts.Skip(2).FirstOrDefault(part => part.StartsWith('@')) ?? "";
            var operands = parts.Length > 2 && !parts[2].StartsWith('@') ? SplitOperands(parts[2]) : [];
            instructions.Add(new Instruction(address, parts[1].Trim(), operands, comment.TrimStart('@', ' ')));
        }

        return new Disassembly(instructions);
    }

    /// <summary>The position of the instruction at an address.</summary>
    public bool TryFind(uint address, out int position) => _places.TryGetValue(address, out position);

    // Commas separate operands, but not inside {} and [].
    private static string[] SplitOperands(string text)
    {
        var operands = new List<string>();
        int depth = 0, start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '{' or '[' ? 1 : text[i] is '}' or ']' ? -1 : 0;
            if (text[i] == ',' && depth == 0)
            {
                operands.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        operands.Add(text[start..].Trim());
        return [.. operands];
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cashew.Linker.Checks;

namespace Cashew.Linker.Optimization.Verification;

/// <summary>The functions of an object, from the output of <c>objdump -tdrz --no-show-raw-insn</c>.</summary>
internal sealed partial class Listing
{
    private readonly Dictionary<(string Section, string Name), (uint Address, uint Size)> _symbols = [];

    public Listing(string text)
    {
        var section = "";
        var block = new StringBuilder();
        var heading = "";
        foreach (var line in text.Split('\n').Append("Disassembly of section :"))
        {
            if (SymbolLine().Match(line) is { Success: true } symbol)
            {
                _symbols[(symbol.Groups[2].Value, symbol.Groups[4].Value)] = (Number(symbol.Groups[1].Value), Number(symbol.Groups[3].Value));
            }
            else if (SectionLine().Match(line) is { Success: true } next)
            {
                AddFunction(section, heading, block);
                (section, heading) = (next.Groups[1].Value, "");
            }
            else if (HeadingLine().Match(line) is { Success: true } label)
            {
                AddFunction(section, heading, block);
                heading = label.Groups[1].Value;
            }
            else
            {
                block.Append(line).Append('\n');
            }
        }
    }

    /// <summary>The words of data in each section, with the symbol that is added to each.</summary>
    public Dictionary<(string Section, uint Address), (uint Number, string? Symbol)> Words { get; } = [];

    /// <summary>The functions of each section in their order.</summary>
    public Dictionary<string, List<ListedFunction>> Sections { get; } = [];

    /// <summary>The place of a symbol in its section; null if the section does not define it.</summary>
    public uint? AddressOf(string section, string symbol) => _symbols.TryGetValue((section, symbol), out var place) ? place.Address : null;

    private static uint Number(string text) => uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private void AddFunction(string section, string name, StringBuilder block)
    {
        var text = block.ToString();
        block.Clear();
        if (name.Length == 0)
        {
            return;
        }

        var relocations = RelocationLine().Matches(text).ToDictionary(match => Number(match.Groups[1].Value));
        var instructions = Disassembly.Parse(text).Instructions;
        foreach (var word in instructions.Where(instruction => instruction.Mnemonic == ".word"))
        {
            var hasSymbol = relocations.TryGetValue(word.Address, out var relocation);
            if (!hasSymbol || relocation!.Groups[2].Value == "R_ARM_ABS32")
            {
                Words.Add((section, word.Address), (Convert.ToUInt32(word.Operands[0], 16), hasSymbol ? relocation!.Groups[3].Value : null));
            }
        }

        var size = _symbols.TryGetValue((section, name), out var symbol) ? symbol.Size : 0;
        if (instructions.Count == 0)
        {
            return;
        }

        // Behind the function there may be zeros up to the next one, which objdump shows as instructions.
        var start = instructions[0].Address;
        var code = instructions.Where(instruction => size == 0 || instruction.Address < start + size).Select(instruction =>
            relocations.TryGetValue(instruction.Address, out var relocation)
                ? new ListedInstruction(instruction, relocation.Groups[2].Value, relocation.Groups[3].Value) : new ListedInstruction(instruction, null, null)).ToArray();
        if (!Sections.TryGetValue(section, out var functions))
        {
            Sections.Add(section, functions = []);
        }

        functions.Add(new ListedFunction(name, start, code));
    }

    [GeneratedRegex(@"^([0-9a-f]{8}) .{7} (\S+)\t([0-9a-f]{8}) (?:\.hidden )?(\S+)$")]
    private static partial Regex SymbolLine();

    [GeneratedRegex("^Disassembly of section (.*):$")]
    private static partial Regex SectionLine();

    [GeneratedRegex("^[0-9a-f]{8} <(.+)>:$")]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^\t\t\t([0-9a-f]+): (R_ARM_\w+)\t(\S+)$", RegexOptions.Multiline)]
    private static partial Regex RelocationLine();
}

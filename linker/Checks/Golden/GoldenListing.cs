using System.Globalization;
using System.Text;
using Cashew.Linker.Elf;
using Cashew.Linker.Image;

namespace Cashew.Linker.Checks.Golden;

// Nothing else in the kernel is as short and as dangerous as the way in and out: one wrong register there and a thread has another's, or privilege. So these functions are kept
// as a listing that somebody has read, and the build compares. Addresses are names in it, so that only a change of the code is a change of the listing.

/// <summary>The vector table and the assembly of the kernel's entry and exit as they are linked.</summary>
internal sealed class GoldenListing
{
    private const string Folder = "platform/cortex-m/";
    private const string Extension = ".S";
    private const string Heading =
        "The ways into the kernel and out of it, as they are linked. `cashew check --accept` writes this file; a build whose code differs from it fails.";

    // Support.S is what compiled code asks for, whatever that is; Methods.S is generated.
    private static readonly string[] s_others = ["Support.S", "Methods.S"];

    private readonly CodeUnit _unit;
    private readonly AssemblyNames _names;
    private readonly StringBuilder _text = new();

    private GoldenListing(CodeUnit unit, AssemblyNames names)
    {
        _unit = unit;
        _names = names;
    }

    /// <summary>Lists a kernel. Returns the text, and the number of instructions in it.</summary>
    public static (string Text, int Instructions) Write(CodeUnit unit, AssemblyNames names)
    {
        var listing = new GoldenListing(unit, names);
        listing._text.Append(Heading).Append('\n');
        listing.WriteVectors();
        var instructions = unit.Functions.Where(listing.IsListed).OrderBy(function => function.Name, StringComparer.Ordinal).Sum(listing.WriteFunction);
        return (listing._text.ToString(), instructions);
    }

    // A function of which nothing but the address is known has no line.
    private bool IsListed(LinkedSymbol function) =>
        _unit.Lines.Find(function.Address, function.Address, function.Address + function.Size) is { } line
        && line.File.StartsWith(Folder, StringComparison.Ordinal) && line.File.EndsWith(Extension, StringComparison.Ordinal) && !s_others.Contains(line.File[Folder.Length..]);

    // Vectors one after the other that are the same are one line.
    private void WriteVectors()
    {
        _text.Append("\nvectors\n");
        var table = VectorTable.Words(_unit.Elf);
        for (var first = 0; first < table.Count;)
        {
            var last = first;
            while (last + 1 < table.Count && table[last + 1] == table[first])
            {
                last++;
            }

            var name = table[first] == 0 ? "none" : _names.Find(VectorTable.Section, (uint)first * sizeof(uint)) ?? NameOf(table[first]);
            _text.Append(CultureInfo.InvariantCulture, $"    {(first == last ? $"{first}" : $"{first} to {last}"),-12}{name}\n");
            first = last + 1;
        }
    }

    // What aligns the next function is not of this one, and the words behind a function stand where they are used.
    private int WriteFunction(LinkedSymbol function)
    {
        _text.Append('\n').Append(function.Name).Append('\n');
        var own = _unit.Code.Instructions.Where(instruction => instruction.Address >= function.Address && instruction.Address - function.Address < function.Size
            && (!instruction.IsData || WordName(function, instruction) is not null)).ToList();
        while (own.Count > 0 && (own[^1].IsData || own[^1].Name == "nop" || IsZero(own[^1])))
        {
            own.RemoveAt(own.Count - 1);
        }

        var labels = own.Where(IsBranch).Select(TargetOf).Where(target => target > function.Address && target - function.Address < function.Size)
            .Concat(own.Select(instruction => instruction.Address).Where(address => LocalName(address) is not null)).Distinct().Order().ToList();
        foreach (var instruction in own)
        {
            var label = labels.IndexOf(instruction.Address);
            var place = label < 0 ? "" : LocalName(instruction.Address) ?? Label(label);
            if (place.Length > 0)
            {
                _text.Append("  ").Append(place).Append('\n');
            }

            if (instruction.IsData)
            {
                _text.Append("        .word   ").Append(WordName(function, instruction)).Append('\n');
                continue;
            }

            var operands = string.Join(", ", Operands(instruction, labels));
            _text.Append("        ").Append(operands.Length == 0 ? instruction.Mnemonic : $"{instruction.Mnemonic,-8}{operands}").Append('\n');
        }

        return own.Count(instruction => !instruction.IsData);
    }

    private static bool IsZero(Instruction instruction) => instruction.Name == "movs" && instruction.Operands is ["r0", "r0"];

    // The address that a word among the code is: an entry of a table of functions.
    private string? WordName(LinkedSymbol function, Instruction word) => _names.Find(function.Name, word.Address - function.Address);

    private static string Label(int number) => $".{number + 1}";

    private static bool IsBranch(Instruction instruction) => instruction.Name.StartsWith('b') || instruction.Name.StartsWith("cb", StringComparison.Ordinal);

    private static uint TargetOf(Instruction instruction) => instruction.Operands.Length > 0 && instruction.Operands[^1].Contains('<') && instruction.TryTarget(out var target) ? target : 0;

    private IEnumerable<string> Operands(Instruction instruction, List<uint> labels)
    {
        if (IsBranch(instruction) && TargetOf(instruction) is > 0 and var target)
        {
            var label = labels.IndexOf(target);
            return [.. instruction.Operands[..^1], label >= 0 && LocalName(target) is null ? Label(label) : NameOf(target)];
        }

        // A word among the code: what it says, not where it is.
        if (instruction.Operands.Any(operand => operand.StartsWith("[pc", StringComparison.Ordinal)) && instruction.TryCommentAddress(out var literal) && _unit.Elf.WordAt(literal) is { } word)
        {
            return [.. instruction.Operands[..^1], $"={LiteralName(literal) ?? NameOf(word)}"];
        }

        return instruction.Operands;
    }

    // A pool of words can lie behind a later function.
    private string? LiteralName(uint literal) =>
        _unit.Functions.LastOrDefault(function => function.Address <= literal) is { } function ? _names.Find(function.Name, literal - function.Address) : null;

    private string? LocalName(uint address) =>
        _unit.Names.ContainsKey(address) ? null : _unit.Elf.Symbols.Where(symbol => symbol.Address == address && IsName(symbol)).Select(symbol => symbol.Name).FirstOrDefault();

    private string NameOf(uint value) => _unit.Names.GetValueOrDefault(value & ~1u) ?? LocalName(value) ?? $"0x{value:X8}";

    private bool IsName(ElfSymbol symbol) => symbol.Name.Length > 0 && symbol.Name[0] != '$' && symbol.Type == ElfConstants.SymbolNoType && symbol.Section < _unit.Elf.Sections.Count && _unit.Elf.Sections[symbol.Section].IsCode;
}

using Cashew.Linker.Checks.Loops;
using Cashew.Linker.Elf;
using Cashew.Linker.Image;

namespace Cashew.Linker.Checks;

/// <summary>The linked kernel or a linked program as the checks see it: its file, its instructions, their lines, and its functions' flow of control.</summary>
internal sealed class CodeUnit
{
    private readonly Dictionary<(uint, string), FunctionWalk> _walks = [];
    private readonly uint[] _starts;
    private readonly ElfSymbol[] _data;

    public CodeUnit(LinkedProgram program, Disassembly code, LineTable lines)
    {
        Program = program;
        Code = code;
        Lines = lines;
        Names = program.Functions();
        Functions = [.. program.Symbols.Where(symbol => symbol.IsFunction)];
        _data = [.. Elf.Symbols.Where(symbol => symbol.Type == ElfConstants.SymbolObject && symbol.Size > 0 && symbol.Section < Elf.Sections.Count && Elf.Sections[symbol.Section].IsCode)];
        _starts = [.. Functions.Select(function => function.Address)];
    }

    public LinkedProgram Program { get; }

    public bool IsKernel => Program.Name == "kernel";

    public ElfFile Elf => Program.Elf;

    public Disassembly Code { get; }

    public LineTable Lines { get; }

    /// <summary>The positions of all instructions: what lies among them as data is none, whatever objdump makes of it.</summary>
    public IEnumerable<int> Positions => Enumerable.Range(0, Code.Instructions.Count).Where(position => !Code.Instructions[position].IsData
        && !_data.Any(data => Code.Instructions[position].Address >= data.Address && Code.Instructions[position].Address - data.Address < data.Size));

    /// <summary>All functions by rising address.</summary>
    public IReadOnlyList<LinkedSymbol> Functions { get; }

    /// <summary>The names of the functions by address.</summary>
    public IReadOnlyDictionary<uint, string> Names { get; }

    /// <summary>The flow of control of a function for what is known at its entry; each is worked out once.</summary>
    public FunctionWalk Walk(uint function, MachineState entry) => Walk(function, entry, entry.Key);

    /// <summary>The same for a key that is known already.</summary>
    public FunctionWalk Walk(uint function, MachineState entry, string context)
    {
        var key = (function, context);
        if (!_walks.TryGetValue(key, out var walk))
        {
            walk = new FunctionWalk(Code, Elf, Names, function, entry);
            _walks.Add(key, walk);
        }

        return walk;
    }

    /// <summary>The function that an address is in: the last one that begins at it or before, whatever its size, so that local code of assembly behind it is a part of it.</summary>
    public LinkedSymbol? FunctionAt(uint address)
    {
        var place = Array.BinarySearch(_starts, address);
        place = place >= 0 ? place : ~place - 1;
        return place >= 0 ? Functions[place] : null;
    }

    /// <summary>The name of the function that an address is in.</summary>
    public string NameAt(uint address) => FunctionAt(address)?.Name ?? "code";

    /// <summary>The source line of an instruction.</summary>
    public SourceLine? LineOf(int position)
    {
        var address = Code.Instructions[position].Address;
        return FunctionAt(address) is { } function ? Lines.Find(address, function.Address, function.Address + function.Size) : null;
    }

    /// <summary>Where an instruction is, for people: "file(line)", or the unit's name.</summary>
    public string Place(int position) => LineOf(position)?.ToString() ?? Program.Name;
}

using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Reads the section of compiled code into functions whose instructions are all known, with the targets of all branches and the meaning of all addresses.
/// Whatever is not understood ends in an <see cref="UnknownCodeException"/>.
/// </summary>
internal sealed class CodeReader
{
    private const int PartLength = 4;
    private const int AddressLength = 2 * PartLength + 2;

    private readonly ObjectSection _section;
    private readonly SortedDictionary<uint, CodeFunction> _functions = [];
    private readonly Dictionary<uint, CodeItem> _items = [];
    private readonly Dictionary<uint, ObjectRelocation> _relocations;
    private readonly List<(CodeFunction Function, CodeItem Item, uint Target)> _branches = [];

    private CodeReader(ElfObject elf, ObjectSection section)
    {
        _section = section;
        _relocations = section.Relocations.ToDictionary(relocation => relocation.Offset);
        foreach (var symbol in elf.Symbols.Where(symbol => symbol.IsFunction && symbol.Section == section.Index))
        {
            AddFunction(symbol);
        }

        uint end = 0;
        foreach (var function in _functions.Values)
        {
            CheckPadding(end, function.OldOffset);
            ReadFunction(function);
            end = function.OldEnd;
        }

        CheckPadding(end, (uint)section.Contents.Length);
        ResolveBranches();
        if (_relocations.Count != 0)
        {
            throw new UnknownCodeException($"the relocation at {_relocations.Keys.Min():x} belongs to no address");
        }
    }

    /// <summary>The functions in their order.</summary>
    public static IReadOnlyList<CodeFunction> Read(ElfObject elf, ObjectSection section) => [.. new CodeReader(elf, section)._functions.Values];

    private void AddFunction(ObjectSymbol symbol)
    {
        var start = symbol.Value & ~1u;
        if (_functions.TryGetValue(start, out var known) ? known.OldEnd != start + symbol.Size : symbol.Size == 0 || start + symbol.Size > _section.Contents.Length)
        {
            throw new UnknownCodeException($"{symbol.Name} has a size that is not clear");
        }

        _functions.TryAdd(start, new CodeFunction(symbol.Name, start, symbol.Size));
    }

    private void CheckPadding(uint start, uint end)
    {
        if (end < start || _section.Contents.AsSpan((int)start, (int)(end - start)).ContainsAnyExcept((byte)0))
        {
            throw new UnknownCodeException($"the bytes at {start:x} belong to no function");
        }
    }

    private void ReadFunction(CodeFunction function)
    {
        var code = _section.Contents.AsSpan(0, (int)function.OldEnd);
        for (var offset = function.OldOffset; offset < function.OldEnd;)
        {
            var instruction = ThumbDecoder.Decode(code, (int)offset) ?? throw new UnknownCodeException($"{function.Name} has an instruction at {offset:x} that is not known");
            var item = instruction.Kind == InstructionKind.MoveLow && TryReadAddress(offset, instruction.Register) is { } address ? address
                : new CodeItem(offset, instruction, code.Slice((int)offset, instruction.Length).ToArray());
            if (item.Kind == InstructionKind.AddProgramCounter)
            {
                throw new UnknownCodeException($"{function.Name} reads the program counter at {offset:x} in a way that is not known");
            }

            if (item.Kind is InstructionKind.Branch or InstructionKind.ConditionalBranch or InstructionKind.CompareBranch or InstructionKind.Call)
            {
                _branches.Add((function, item, (uint)(offset + instruction.Distance)));
            }

            function.Items.Add(item);
            _items.Add(offset, item);
            offset += item.OldLength;
        }

        if (function.Items[^1].Kind is not (InstructionKind.Return or InstructionKind.Branch or InstructionKind.JumpRegister or InstructionKind.Trap
            or InstructionKind.Call or InstructionKind.CallRegister))
        {
            throw new UnknownCodeException($"{function.Name} runs into what comes after it");
        }
    }

    // movw rX; movt rX; add rX, pc. The distance is in the two immediates, or a relocation at each of them makes it.
    private CodeItem? TryReadAddress(uint offset, int register)
    {
        var code = _section.Contents;
        if (ThumbDecoder.Decode(code, (int)offset) is not { } low
            || ThumbDecoder.Decode(code, (int)offset + PartLength) is not { Kind: InstructionKind.MoveHigh } high || high.Register != register
            || ThumbDecoder.Decode(code, (int)offset + 2 * PartLength) is not { Kind: InstructionKind.AddProgramCounter } add || add.Register != register)
        {
            return null;
        }

        var item = new CodeItem(offset, new ThumbInstruction(AddressLength, InstructionKind.LoadAddress, 0, Resources.Of(register), register),
            code.AsSpan((int)offset, AddressLength).ToArray());
        var reader = offset + 2 * PartLength + PartLength;
        if (!_relocations.Remove(offset, out var first))
        {
            var target = reader + (high.Number << 16 | low.Number);
            item.Address = new CodeAddress(_functions.GetValueOrDefault(target & ~1u), null, 0);
            return (target & 1) != 0 && item.Address.Function is not null ? item : throw new UnknownCodeException($"the address made at {offset:x} is that of no function");
        }

        // In each part the addend makes up for the way from that part to where add reads the program counter.
        var addend = (short)low.Number + (int)(reader - offset);
        if (!_relocations.Remove(offset + PartLength, out var second) || first.Symbol != second.Symbol
            || first.Type != ElfConstants.ThumbMoveLowRelative || second.Type != ElfConstants.ThumbMoveHighRelative
            || addend != (short)high.Number + (int)(reader - offset - PartLength))
        {
            throw new UnknownCodeException($"the relocations of the address made at {offset:x} are not known");
        }

        item.Address = new CodeAddress(null, first.Symbol, addend);
        return item;
    }

    private void ResolveBranches()
    {
        foreach (var (function, item, target) in _branches)
        {
            if (!_items.TryGetValue(target, out var place)
                || ((target < function.OldOffset || target >= function.OldEnd || item.Kind == InstructionKind.Call) && !_functions.ContainsKey(target)))
            {
                throw new UnknownCodeException($"{function.Name} branches at {item.OldOffset:x} to where no instruction begins");
            }

            item.Target = place;
            if (item.Kind == InstructionKind.Call || target < function.OldOffset || target >= function.OldEnd)
            {
                item.Reads |= Resources.AllRegisters;
            }
        }
    }
}

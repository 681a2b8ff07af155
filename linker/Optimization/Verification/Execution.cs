using System.Globalization;
using Cashew.Linker.Checks;

namespace Cashew.Linker.Optimization.Verification;

/// <summary>Runs the text of one code with values that are not known, up to what others can notice.</summary>
internal sealed class Execution(CodeListing listing, ListedFunction function, ValueTable values, FrameUse frame, int entry, bool isEntered)
{
    /// <summary>A position is a place in the function's code; above these bits it says how far a body is that stands for the call there.</summary>
    private const int PlaceBits = 16;
    private const int PlaceMask = (1 << PlaceBits) - 1;

    private static readonly string[] s_kept = ["r4", "r5", "r6", "r7", "r8", "r9", "sl", "fp"];

    /// <summary>What the caller of the function needs as it was.</summary>
    private readonly string[] _kept = isEntered ? [] : s_kept;

    private const uint ProgramCounterOffset = 4;
    private const string StackBase = "stack";
    private const int Word = 4;

    private readonly InstructionValues _instructions = new(values);
    private readonly List<LoadAccess> _loads = [];
    private readonly Dictionary<int, IReadOnlyList<ListedInstruction>> _bodies = [];
    private readonly HashSet<int> _helperCalls = [];
    private readonly HashSet<int> _loops = LoopsOf(function);
    private SideState _state = new();

    /// <summary>The instruction at a position.</summary>
    public ListedInstruction this[int position] => position >> PlaceBits is > 0 and var part ? _bodies[position & PlaceMask][part - 1] : function.Code[position];

    /// <summary>Whether a loop begins at a position.</summary>
    public bool IsLoop(int position) => _loops.Contains(position);

    /// <summary>The first position in a body that stands for a call.</summary>
    public int Enter(int call, IReadOnlyList<ListedInstruction> body, bool isHelper)
    {
        _bodies[call] = body;
        if (isHelper)
        {
            _helperCalls.Add(call);
        }

        return call + (1 << PlaceBits);
    }

    /// <summary>Runs from a position to the next event.</summary>
    public SideEvent Run(int position, SideState state)
    {
        _loads.Clear();
        return Continue(position, state);
    }

    /// <summary>Runs from a position to the next event. What has been loaded before still counts.</summary>
    public SideEvent Continue(int position, SideState state)
    {
        _state = state;
        var seen = new HashSet<int>();
        while (seen.Add(position))
        {
            if (seen.Count > 1 && _loops.Contains(position))
            {
                return Event(EventKind.Loop, position, "loop") with { Next = position };
            }

            if ((position & PlaceMask) >= function.Code.Count)
            {
                return Event(EventKind.Stop, function.Code.Count - 1, "end");
            }

            if (Step(ref position) is { } found)
            {
                return found with { Next = position };
            }
        }

        return Event(EventKind.Stop, position, "loop");
    }

    private SideEvent? Step(ref int position)
    {
        if (position >> PlaceBits is > 0 and var part)
        {
            return part > _bodies[position & PlaceMask].Count ? Leave(ref position) : StepInBody(ref position);
        }

        var at = position;
        var instruction = function.Code[at];
        if (TryAddress(at, out string register, out int address, out int length))
        {
            _state[register] = address;
            position += length;
            return null;
        }

        if (instruction.Name is "b" or "cbz" or "cbnz" or "bl" or "blx" or "bx" || OperandUse.IsCondition(instruction.Name))
        {
            return Transfer(ref position);
        }

        position++;
        return Compute(instruction, at);
    }

    private SideEvent? StepInBody(ref int position)
    {
        var instruction = this[position];
        var at = position & PlaceMask;
        position += 1 << PlaceBits;
        return Compute(instruction, at);
    }

    // What an assembly function was free to destroy is of no more use; its result is in r0.
    private SideEvent? Leave(ref int position)
    {
        int call = position & PlaceMask;
        var written = _bodies[call].SelectMany(instruction => instruction.Use.Writes).ToHashSet();
        string[] destroyed = _helperCalls.Contains(call) ? [function.Code[call].Operands[0]] : ["r0", "r1", "r2", "r3", "ip"];
        foreach (string register in (string[])[.. destroyed, "lr", SideState.Sign, SideState.Overflow])
        {
            if (register is not ("r0" or "r1") || !written.Contains(register))
            {
                _state[register] = values.Lost(call, -1, register);
            }
        }

        position = call + 1;
        return function.Code[call].Name == "blx" ? null : Return(call, values.Given("lr"));
    }

    private SideEvent? Compute(ListedInstruction instruction, int at) =>
        TryStack(instruction, at, out var stackEvent) ? stackEvent : instruction.Name switch
        {
            "udf" or "bkpt" => Event(EventKind.Stop, at, $"{instruction.Name} {string.Join(',', instruction.Operands)}"),
            "ldr" or "ldrb" or "ldrh" or "ldrsb" or "ldrsh" => Load(instruction, at),
            "str" or "strb" or "strh" => Store(instruction, at),
            "nop" => null,
            _ when _instructions.TryCompute(instruction.Text, _state) => null,
            _ => Same(instruction, at),
        };

    // Where branches go back to.
    private static HashSet<int> LoopsOf(ListedFunction function) =>
        [.. function.Code.Where(instruction => instruction.Symbol is null && (instruction.Name is "b" || OperandUse.IsCondition(instruction.Name)))
            .Select(instruction => instruction.Text.TryTarget(out uint target) && target <= instruction.Text.Address ? function.Find(target) : -1).Where(place => place >= 0)];

    private SideEvent Event(EventKind kind, int position, string detail, params int[] compared) => new(kind, position, detail, compared, [.. _loads]);

    private SideEvent Same(ListedInstruction instruction, int at)
    {
        if (instruction.Symbol is not null)
        {
            throw new UnknownCodeException($"{instruction} has a relocation that is not known");
        }

        var (reads, writes) = instruction.Use;
        string[] results = [.. writes.Order(StringComparer.Ordinal)];
        bool isPure = instruction.Name is "udiv" or "sdiv" or "mrs";
        var same = Event(EventKind.Same, at, $"{instruction.Name} {string.Join(',', instruction.Operands.Where(operand => !OperandUse.IsRegister(operand)))} {results.Length}",
            [.. instruction.Operands.Where(operand => !writes.Contains(operand)).SelectMany(OperandUse.Registers).Select(register => _state[register]),
                .. reads.Where(name => name is SideState.Sign or SideState.Overflow).Select(name => _state[name])]);
        return same with { Results = results, ChangesMemory = !isPure };
    }

    private SideEvent? Load(ListedInstruction instruction, int at)
    {
        if (!TryMemoryOperand(instruction, out int address, out string? updated, out int update))
        {
            return Same(instruction, at);
        }

        string target = instruction.Operands[0];
        bool isVolatile = at + 1 < function.Code.Count && function.Code[at + 1].Name == "dmb";
        if (isVolatile)
        {
            return updated is null ? Event(EventKind.Same, at, $"volatile {instruction.Name}", address) with { Results = [target] } : Same(instruction, at);
        }

        int found = values.Read(_state[SideState.Memory], address, instruction.Name);
        _loads.Add(new LoadAccess(found, address, instruction.Name, !values.IsLoad(found) || _state.Places.ContainsValue(found)));

        if (updated is not null)
        {
            _state[updated] = update;
        }

        _state[target] = found;
        return null;
    }

    private SideEvent Store(ListedInstruction instruction, int at)
    {
        if (!TryMemoryOperand(instruction, out int address, out string? updated, out int update))
        {
            return Same(instruction, at);
        }

        int value = _state[instruction.Operands[0]];
        uint mask = instruction.Name switch { "strb" => byte.MaxValue, "strh" => ushort.MaxValue, _ => uint.MaxValue };
        var found = Event(EventKind.Store, at, instruction.Name, address, values.And(value, values.Constant(mask)));
        if (updated is not null)
        {
            _state[updated] = update;
        }

        return found;
    }

    // [rN], [rN, #n], [rN, rM], [rN, rM, lsl #n], [rN, #n]! and [rN], #n
    private bool TryMemoryOperand(ListedInstruction instruction, out int address, out string? updated, out int update)
    {
        (address, updated, update) = (0, null, 0);
        string operand = instruction.Operands[1];
        if (!operand.StartsWith('[') || instruction.Operands.Length > 3 || instruction.Symbol is not null)
        {
            return false;
        }

        string[] parts = operand.TrimEnd('!').Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        int start = _state[parts[0]];
        address = parts.Length == 1 ? start
            : parts[1].StartsWith('#') ? values.Offset(start, Number(parts[1]))
            : values.Add(start, parts.Length == 2 ? _state[parts[1]] : values.Shift("lsl", _state[parts[1]], values.Constant((uint)Number(parts[2].Split(' ')[1]))));
        if (operand.EndsWith('!'))
        {
            (updated, update) = (parts[0], address);
        }
        else if (instruction.Operands.Length == 3)
        {
            (updated, update) = (parts[0], values.Offset(start, Number(instruction.Operands[2])));
        }

        return true;
    }

    private static int Number(string text) => int.Parse(text.TrimStart('#'), CultureInfo.InvariantCulture);

    // What the function pushes, and words of its frame if nobody else gets their addresses.
    private bool TryStack(ListedInstruction instruction, int at, out SideEvent? result)
    {
        result = null;
        var (start, distance) = values.Split(_state["sp"]);
        if (start != values.Given(StackBase))
        {
            throw new UnknownCodeException($"the stack pointer is not known at {instruction}");
        }

        switch (instruction.Name)
        {
            case "push":
            case "stmdb" when instruction.Operands[0] == "sp!":
            case "str" when instruction.Operands[1].StartsWith("[sp, #-", StringComparison.Ordinal) && instruction.Operands[1].EndsWith('!'):
                string[] pushed = [.. OperandUse.Registers(instruction.Name == "str" ? instruction.Operands[0] : instruction.Operands[^1])];
                distance -= pushed.Length * Word;
                for (int i = 0; i < pushed.Length; i++)
                {
                    _state[SideState.WordOf(distance + i * Word)] = _state[pushed[i]];
                }

                _state["sp"] = values.Offset(start, distance);
                return true;
            case "pop":
            case "ldmia" when instruction.Operands[0] == "sp!":
            case "ldr" when instruction.Operands is [_, "[sp]", "#4"]:
                string[] popped = [.. OperandUse.Registers(instruction.Name == "ldr" ? instruction.Operands[0] : instruction.Operands[^1])];
                for (int i = 0; i < popped.Length; i++)
                {
                    _state[popped[i]] = WordAt(distance + i * Word, instruction);
                }

                _state["sp"] = values.Offset(start, distance + popped.Length * Word);
                result = popped.Contains("pc") ? Return(at, _state["pc"]) : null;
                return true;
            case "ldr" or "ldrb" or "ldrh" or "str" when TryOwnWord(instruction, distance, out int place):
                if (instruction.Name == "str")
                {
                    _state[SideState.WordOf(place)] = _state[instruction.Operands[0]];
                }
                else
                {
                    const int bitsOfByte = 8;
                    int part = place & (Word - 1);
                    uint mask = instruction.Name switch { "ldrb" => byte.MaxValue, "ldrh" => ushort.MaxValue, _ => uint.MaxValue };
                    int word = WordAt(place - part, instruction);
                    _state[instruction.Operands[0]] = values.And(values.Shift("lsr", word, values.Constant((uint)(part * bitsOfByte))), values.Constant(mask));
                }

                return true;
            default:
                return false;
        }
    }

    // [sp] or [sp, #n], if no pointer reaches the word.
    private bool TryOwnWord(ListedInstruction instruction, int stack, out int place)
    {
        place = 0;
        if (instruction.Operands.Length != 2 || !instruction.Operands[1].StartsWith("[sp", StringComparison.Ordinal) || instruction.Operands[1].EndsWith('!'))
        {
            return false;
        }

        string[] parts = instruction.Operands[1].Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && !parts[1].StartsWith('#'))
        {
            return false;
        }

        place = stack + (parts.Length == 2 ? Number(parts[1]) : 0);
        return place >= entry ? frame.OwnsArguments : frame.OwnsLocals;
    }

    private int WordAt(int distance, ListedInstruction instruction) => _state.Places.TryGetValue(SideState.WordOf(distance), out int value) ? value
        : throw new UnknownCodeException($"{instruction} reads a word of the stack that nobody wrote");

    private SideEvent Return(int at, int to) =>
        Event(EventKind.Return, at, "return", [to, _state["r0"], _state["r1"], .. _kept.Select(register => _state[register])]);

    private SideEvent? Transfer(ref int position)
    {
        var at = position;
        var instruction = function.Code[at];
        switch (instruction.Name)
        {
            case "bx" when instruction.Operands[0] == "lr" || _state[instruction.Operands[0]] == values.Given("lr"):
                return Return(at, _state[instruction.Operands[0]]);
            case "bl":
                position++;
                return Call(at, TargetOf(instruction), isJump: false);
            case "blx" or "bx":
                position++;
                var (start, distance) = values.Split(_state[instruction.Operands[0]]);
                string target = distance == 0 && values[start] is { Operation: "given" } symbol ? CodeListing.WithoutThunk(symbol.Detail) : "";
                return Call(at, target, instruction.Name == "bx", _state[instruction.Operands[0]]) with { Register = instruction.Operands[0] };
        }

        int next = instruction.Symbol is null && instruction.Text.TryTarget(out uint address) ? function.Find(address) : -1;
        if (instruction.Name == "b")
        {
            position = next;
            return next >= 0 ? null : Call(at, TargetOf(instruction), isJump: true);
        }

        if (next < 0)
        {
            throw new UnknownCodeException($"{instruction} leaves the function");
        }

        position = at + 1;
        var condition = _instructions.ConditionOf(instruction.Text, _state);
        if (condition.Known is { } isTaken)
        {
            position = isTaken ? next : position;
            return null;
        }

        return Event(EventKind.Branch, at, condition.Name, condition.Values) with { Target = next, IsNegated = condition.IsNegated };
    }

    // A jump leaves the registers that the function preserves as they were at its entry, and the next function returns for this one.
    private SideEvent Call(int at, string target, bool isJump, int value = -1)
    {
        var call = Event(EventKind.Call, at, target, [.. target.Length == 0 ? [value] : Array.Empty<int>(), .. isJump ? _kept.Append("lr").Select(register => _state[register]) : []]);
        return call with { IsJump = isJump };
    }

    private string TargetOf(ListedInstruction branch) => branch.Symbol is { } symbol
        ? branch.Relocation is "R_ARM_THM_CALL" or "R_ARM_THM_JUMP24" ? listing.NameOf(symbol) : throw new UnknownCodeException($"{branch} has a relocation that is not known")
        : branch.Text.TryTarget(out uint address) && listing.NameAt(address) is { } name ? name : throw new UnknownCodeException($"{branch} goes to no function");

    // ldr rX, [pc, #n]; or movw rX; movt rX; add rX, pc; or without the last one, with the linker's absolute address.
    private bool TryAddress(int at, out string register, out int address, out int length)
    {
        (register, address, length) = ("", 0, 0);
        if (function.Code[at] is { Name: "ldr", Operands: [var loaded, var literal] } load && literal.StartsWith("[pc", StringComparison.Ordinal))
        {
            var (number, name) = load.Text.TryCommentAddress(out uint word) && listing.WordAt(word) is { } found ? found
                : throw new UnknownCodeException($"{load} loads no word that is known");
            (register, length) = (loaded, 1);
            address = name is null ? values.Constant(number) : values.Offset(values.Given(name), (int)number);
            return true;
        }

        if (function.Code[at].Name != "movw" || at + 1 >= function.Code.Count)
        {
            return false;
        }

        var (low, high) = (function.Code[at], function.Code[at + 1]);
        register = low.Operands[0];
        if (high.Name != "movt" || high.Operands[0] != register || !low.Text.TryImmediate(1, out int lowHalf) || !high.Text.TryImmediate(1, out int highHalf))
        {
            return false;
        }

        if (low is { Relocation: "R_ARM_THM_MOVW_ABS_NC", Symbol: { } absolute } && high.Relocation == "R_ARM_THM_MOVT_ABS" && high.Symbol == absolute && lowHalf == highHalf)
        {
            (address, length) = (values.Offset(values.Given(listing.NameOf(absolute)), (short)lowHalf), 2);
            return true;
        }

        if (at + 2 >= function.Code.Count || function.Code[at + 2] is not { Name: "add", Operands: [var result, "pc"] } add || result != register)
        {
            return false;
        }

        length = 3;
        uint reader = add.Text.Address + ProgramCounterOffset;
        if (low is { Relocation: "R_ARM_THM_MOVW_PREL_NC", Symbol: { } named } && high.Relocation == "R_ARM_THM_MOVT_PREL" && high.Symbol == named)
        {
            int distance = (short)lowHalf + (int)(reader - low.Text.Address);
            address = values.Offset(values.Given(listing.NameOf(named)), distance);
            return distance == (short)highHalf + (int)(reader - high.Text.Address) ? true : throw new UnknownCodeException($"the relocations of {low} do not fit");
        }

        uint place = reader + ((uint)highHalf << 16 | (uint)lowHalf);
        address = values.Given(listing.NameAt(place - 1) ?? throw new UnknownCodeException($"{low} makes an address of no function"));
        return true;
    }
}

using System.Globalization;
using Cashew.Linker.Elf;

namespace Cashew.Linker.Checks;

/// <summary>The instructions by which code makes an address, so that the targets of <c>blx</c> and copies of the stack pointer are known.</summary>
internal static class RegisterInstructions
{
    /// <summary>The program counter reads as the address of the instruction plus 4 (ARMv7-M ARM A4.2.1).</summary>
    private const uint ProgramCounterOffset = 4;

    private static readonly HashSet<string> s_writesNothing =
    [
        "cmp", "cmn", "tst", "teq", "str", "strb", "strh", "strd", "stmia", "stmdb", "stm", "nop", "dsb", "dmb", "isb", "cpsie", "cpsid", "msr",
        "svc", "wfi", "wfe", "sev", "it", "itt", "ite", "ittt", "itte", "itet", "itee", "ittte", "itttt",
    ];

    private static readonly HashSet<string> s_writesTwo = ["umull", "smull", "umlal", "smlal", "ldrd", "ldrexd"];

    /// <summary>Applies an instruction to what is known of the registers.</summary>
    public static void Apply(Instruction instruction, MachineState state, ElfFile elf)
    {
        var operands = instruction.Operands;
        SetFlags(instruction, state);
        Save(instruction, state);
        if (operands.Length == 0 || s_writesNothing.Contains(instruction.Name))
        {
            WriteBack(operands, state);
            return;
        }

        if (instruction.Name.StartsWith("ldm", StringComparison.Ordinal))
        {
            foreach (var register in operands[^1].Trim('{', '}').Split(',', StringSplitOptions.TrimEntries))
            {
                state[register] = RegisterValue.Unknown;
            }

            WriteBack(operands, state);
            return;
        }

        var value = Result(instruction, state, elf);
        WriteBack(operands, state);
        state[operands[0]] = value;
        if (s_writesTwo.Contains(instruction.Name))
        {
            state[operands[1]] = RegisterValue.Unknown;
        }
    }

    /// <summary>What a load brings: a word of flash at a known address, or one of the words of a table.</summary>
    public static RegisterValue Load(Instruction instruction, MachineState state, ElfFile elf)
    {
        if (instruction.Name != "ldr" || instruction.Operands.Length != 2)
        {
            return RegisterValue.Unknown;
        }

        var place = instruction.Operands[1];
        if (place.StartsWith("[pc", StringComparison.Ordinal))
        {
            return instruction.TryCommentAddress(out var literal) ? ReadOnlyWord(elf, literal) : RegisterValue.Unknown;
        }

        var parts = place.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        if (!place.EndsWith('!') && state[parts[0]] is { Knowledge: RegisterKnowledge.Caller, Number: var tag } && OffsetOf(parts) == (int)tag)
        {
            return state.SavedTag;
        }

        if (place.EndsWith('!') || state[parts[0]] is not { Knowledge: RegisterKnowledge.Constant, Number: var address })
        {
            return RegisterValue.Unknown;
        }

        if (parts.Length == 1)
        {
            return ReadOnlyWord(elf, address);
        }

        if (parts.Length == 3 && parts[2] == "lsl #2")
        {
            return state[parts[1]] is { Knowledge: RegisterKnowledge.Constant, Number: var index } ? ReadOnlyWord(elf, address + index * sizeof(uint)) : RegisterValue.Entry(address);
        }

        if (parts.Length != 2 || !int.TryParse(parts[1].AsSpan(1), CultureInfo.InvariantCulture, out var offset))
        {
            return RegisterValue.Unknown;
        }

        // Before a call through a delegate* ilc asks whether bit 1 of the target says "with an instantiation argument", and only then loads
        // the true target from two bytes before it. For a target that is known to be a function that is never so.
        return offset == -2 && (address & 2) == 0 ? RegisterValue.Unreachable : ReadOnlyWord(elf, address + (uint)offset);
    }

    /// <summary>The address that a load or a store goes to, if it is known.</summary>
    public static uint? AddressOf(Instruction instruction, MachineState state)
    {
        if (instruction.Operands.Length < 2 || !instruction.Operands[^1].StartsWith('[') || !instruction.Operands[^1].EndsWith(']'))
        {
            return null;
        }

        var parts = instruction.Operands[^1].Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        return state[parts[0]] is { Knowledge: RegisterKnowledge.Constant, Number: var address } && OffsetOf(parts) is { } offset ? address + (uint)offset : null;
    }

    private static RegisterValue Result(Instruction instruction, MachineState state, ElfFile elf)
    {
        var operands = instruction.Operands;
        switch (instruction.Name)
        {
            case "mov" or "movs" or "movw" when operands.Length == 2:
                return instruction.TryNumber(1, out var number) ? RegisterValue.Constant(number)
                    : operands[1] == "sp" ? RegisterValue.Stack(state.Depth) : state[operands[1]];
            case "mov" or "movs" when operands.Length == 3:
                return Shift(instruction, state);
            case "mvn" or "mvns" when operands.Length == 2 && instruction.TryNumber(1, out var inverted):
                return RegisterValue.Constant(~inverted);
            case "uxtb" or "uxth" when operands.Length == 2 && state[operands[1]] is { Knowledge: RegisterKnowledge.Constant, Number: var wide }:
                return RegisterValue.Constant(instruction.Name == "uxtb" ? (byte)wide : (ushort)wide);
            case "lsr" or "lsrs" or "ubfx" or "and" or "ands" or "orr" or "orrs" or "bic" or "bics" or "lsl" or "lsls":
                return Compute(instruction, state);
            case "movt" when instruction.TryImmediate(1, out var high) && state[operands[0]] is { Knowledge: RegisterKnowledge.Constant, Number: var low }:
                return RegisterValue.Constant((uint)high << 16 | (low & 0xffff));
            case "mrs" when operands[1] == "MSP":
                return RegisterValue.Stack(state.Depth);
            case "adr":
                return instruction.TryCommentAddress(out var near) ? RegisterValue.Constant(near) : RegisterValue.Unknown;
            case "add" or "addw" or "adds" or "sub" or "subw" or "subs":
                return Sum(instruction, state);
            default:
                return Load(instruction, state, elf);
        }
    }

    // lsrs r6, r5, #28; ubfx r6, r5, #28, #3; ands r6, r0; and.w r7, r6, #1
    private static RegisterValue Compute(Instruction instruction, MachineState state)
    {
        var operands = instruction.Operands;
        var left = state[operands[operands.Length == 2 ? 0 : 1]];
        var last = operands.Length == 2 ? 1 : 2;
        var isNumber = instruction.TryNumber(last, out var right);
        if (!isNumber && state[operands[last]] is { Knowledge: RegisterKnowledge.Constant, Number: var value })
        {
            (isNumber, right) = (true, value);
        }

        // Of a tag only the highest bits are known, so only what takes nothing but these is.
        var isTag = left.Knowledge == RegisterKnowledge.Tag;
        if (!isNumber || (!isTag && left.Knowledge != RegisterKnowledge.Constant))
        {
            return RegisterValue.Unknown;
        }

        const uint known = uint.MaxValue << RegisterValue.TagShift;
        return instruction.Name switch
        {
            "lsr" or "lsrs" when operands.Length == 3 && right < 32 && (!isTag || right >= RegisterValue.TagShift) => RegisterValue.Constant(left.Number >> (int)right),
            "ubfx" when instruction.TryNumber(3, out var width) && width < 32 && (!isTag || right >= RegisterValue.TagShift) =>
                RegisterValue.Constant((left.Number >> (int)right) & ((1u << (int)width) - 1)),
            "and" or "ands" when operands.Length <= 3 && (!isTag || (right & ~known) == 0) => RegisterValue.Constant(left.Number & right),
            "lsl" or "lsls" when operands.Length == 3 && right < 32 && !isTag => RegisterValue.Constant(left.Number << (int)right),
            "orr" or "orrs" when operands.Length <= 3 && !isTag => RegisterValue.Constant(left.Number | right),
            "bic" or "bics" when operands.Length <= 3 && !isTag => RegisterValue.Constant(left.Number & ~right),
            _ => RegisterValue.Unknown,
        };
    }

    // mov.w r0, r9, lsr #28: what objdump makes of a wide shift.
    private static RegisterValue Shift(Instruction instruction, MachineState state)
    {
        var operands = instruction.Operands;
        var parts = operands[2].Split(' ');
        return parts.Length == 2 && parts[0] is "lsr" or "lsl"
            ? Compute(new Instruction(instruction.Address, parts[0], [operands[0], operands[1], parts[1]], instruction.Comment), state) : RegisterValue.Unknown;
    }

    // The comparison that a conditional branch then judges. Whatever else sets flags sets unknown ones.
    private static void SetFlags(Instruction instruction, MachineState state)
    {
        if (instruction.Name == "cmp")
        {
            var left = state[instruction.Operands[0]];
            var right = instruction.TryNumber(1, out var number) ? RegisterValue.Constant(number) : state[instruction.Operands[1]];
            state.Compared = instruction.Operands.Length == 2 && left.Knowledge == RegisterKnowledge.Constant && right.Knowledge == RegisterKnowledge.Constant
                ? (left.Number, right.Number) : null;
        }
        else if (instruction.Name.EndsWith('s') || instruction.Name is "cmn" or "tst" or "teq" or "msr")
        {
            state.Compared = null;
        }
    }

    // stmia r0, {r2, r4-r11}: how a handler saves the registers of a thread, the tag among them. Any other store may be to where it was saved.
    private static void Save(Instruction instruction, MachineState state)
    {
        if (!instruction.Name.StartsWith("st", StringComparison.Ordinal)
            || instruction.Operands.Any(operand => operand == "sp!" || operand.StartsWith("[sp", StringComparison.Ordinal)))
        {
            return;
        }

        state.SavedTag = RegisterValue.Unknown;
        if (instruction.Name is "stm" or "stmia" && !instruction.Operands[0].EndsWith('!'))
        {
            var registers = StackInstructions.Registers(instruction.Operands[1]).ToArray();
            var place = Array.FindIndex(registers, register => state[register].Knowledge == RegisterKnowledge.Tag);
            if (place >= 0)
            {
                state.SavedTag = state[registers[place]];
                state[instruction.Operands[0]] = RegisterValue.Caller(place * sizeof(uint));
            }
        }
    }

    // [r0] and [r0, #4]; null for an offset that is no number.
    private static int? OffsetOf(string[] place) => place.Length == 1 ? 0
        : place.Length == 2 && place[1].StartsWith('#') && int.TryParse(place[1].AsSpan(1), CultureInfo.InvariantCulture, out var offset) ? offset : null;

    // add r3, pc; add r0, pc, #8; add.w fp, sp, #16; sub.w r4, fp, #48; add r0, #4
    private static RegisterValue Sum(Instruction instruction, MachineState state)
    {
        var operands = instruction.Operands;
        if (operands[^1] == "pc" && operands.Length == 2)
        {
            return state[operands[0]] is { Knowledge: RegisterKnowledge.Constant, Number: var distance }
                ? RegisterValue.Constant(distance + instruction.Address + ProgramCounterOffset) : RegisterValue.Unknown;
        }

        var source = operands[operands.Length == 3 ? 1 : 0];
        if (source == "pc")
        {
            // What adr assembles to: the program counter without its lowest two bits, and a distance (ARMv7-M ARM A7.7.7).
            return instruction.TryCommentAddress(out var near) ? RegisterValue.Constant(near)
                : instruction.TryImmediate(2, out var ahead) ? RegisterValue.Constant(((instruction.Address + ProgramCounterOffset) & ~3u) + (uint)ahead)
                : RegisterValue.Unknown;
        }

        if (!instruction.TryImmediate(operands.Length - 1, out var amount))
        {
            return RegisterValue.Unknown;
        }

        var signed = instruction.Name.StartsWith("sub", StringComparison.Ordinal) ? -amount : amount;
        var value = source == "sp" ? RegisterValue.Stack(state.Depth) : state[source];
        return value.Knowledge switch
        {
            RegisterKnowledge.Stack => RegisterValue.Stack((int)value.Number - signed),
            RegisterKnowledge.Constant => RegisterValue.Constant(value.Number + (uint)signed),
            RegisterKnowledge.Caller => RegisterValue.Caller((int)value.Number - signed),
            _ => RegisterValue.Unknown,
        };
    }

    // [r0], #4 and [r0, #4]! and r0! change the register of the address.
    private static void WriteBack(string[] operands, MachineState state)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            var operand = operands[i];
            if (operand.EndsWith('!') || (operand.StartsWith('[') && operand.EndsWith(']') && i < operands.Length - 1))
            {
                state[operand.Trim('[', ']', '!').Split(',')[0].Trim()] = RegisterValue.Unknown;
            }
        }
    }

    private static RegisterValue ReadOnlyWord(ElfFile elf, uint address)
    {
        var section = elf.Sections.FirstOrDefault(section => section.IsAllocated && address >= section.Address && address < section.End);
        return section is not null && (section.Flags & ElfConstants.FlagWritable) == 0 && elf.WordAt(address) is { } word
            ? RegisterValue.Constant(word) : RegisterValue.Unknown;
    }
}

using System.Globalization;

namespace Cashew.Linker.Checks;

/// <summary>The instructions that move the stack pointer.</summary>
internal static class StackInstructions
{
    private const int WordSize = 4;
    private const string StackPointer = "sp";

    /// <summary>Applies an instruction to the depth of the stack, and leaves alone those that do not touch it.</summary>
    /// <returns>Whether the function ends here, since the program counter was popped.</returns>
    public static bool Apply(Instruction instruction, MachineState state, Func<uint, string, BuildException> fault)
    {
        var operands = instruction.Operands;
        switch (instruction.Name)
        {
            case "push" or "vpush":
                state.Depth += ListSize(operands[0]);
                return false;
            case "pop" or "vpop":
                return Pop(operands[0], state);
            case "stmdb" when operands[0] == "sp!":
                state.Depth += ListSize(operands[1]);
                return false;
            case "ldmia" or "ldmia.w" or "ldm" when operands[0] == "sp!":
                return Pop(operands[1], state);
            case "sub" or "subw" or "add" or "addw" when operands[0] == StackPointer:
                Move(instruction, state, fault);
                return false;
            case "mov" when operands[0] == StackPointer:
                Set(instruction, state[operands[1]], 0, state, fault);
                return false;
            case "msr" when operands[0] is "MSP":
                Set(instruction, state[operands[1]], 0, state, fault);
                return false;
            case "str" or "strd" or "ldr" or "ldrd" when operands[^1] is var last && (last.StartsWith("[sp", StringComparison.Ordinal) || operands.Contains("[sp]")):
                return Access(instruction, state);
            default:
                return operands.Length > 0 && operands[0] is StackPointer or "sp!"
                    ? throw fault(instruction.Address, $"\"{instruction.Text}\" sets the stack pointer to what is known at run time only")
                    : false;
        }
    }

    private static bool Pop(string list, MachineState state)
    {
        state.Depth -= ListSize(list);
        var registers = Registers(list).ToArray();
        foreach (var register in registers)
        {
            state[register] = RegisterValue.Unknown;
        }

        return registers.Contains("pc");
    }

    // sub sp, #8; sub.w sp, sp, #8; sub.w sp, fp, #8; add sp, r3
    private static void Move(Instruction instruction, MachineState state, Func<uint, string, BuildException> fault)
    {
        var operands = instruction.Operands;
        var source = operands.Length == 3 ? operands[1] : StackPointer;
        if (!instruction.TryImmediate(operands.Length - 1, out var amount))
        {
            if (state[operands[^1]] is not { Knowledge: RegisterKnowledge.Constant, Number: var number })
            {
                throw fault(instruction.Address, "takes a piece of stack whose size is known at run time only");
            }

            amount = (int)number;
        }

        var deeper = instruction.Name.StartsWith("sub", StringComparison.Ordinal) ? amount : -amount;
        if (source == StackPointer)
        {
            state.Depth += deeper;
        }
        else
        {
            Set(instruction, state[source], deeper, state, fault);
        }
    }

    // A constant is the top of the stack: reset and panic start anew there.
    private static void Set(Instruction instruction, RegisterValue value, int deeper, MachineState state, Func<uint, string, BuildException> fault) =>
        state.Depth = value.Knowledge switch
        {
            RegisterKnowledge.Stack => (int)value.Number + deeper,
            RegisterKnowledge.Constant => 0,
            _ => throw fault(instruction.Address, "sets the stack pointer to what is known at run time only"),
        };

    // str r0, [sp, #-4]! and ldr r0, [sp], #4 move the stack pointer; str r0, [sp, #4] does not.
    private static bool Access(Instruction instruction, MachineState state)
    {
        var operands = instruction.Operands;
        var last = operands[^1];
        if (last.EndsWith("]!", StringComparison.Ordinal) && last.IndexOf('#') is > 0 and var sign)
        {
            state.Depth -= int.Parse(last.AsSpan(sign + 1, last.Length - sign - 3), CultureInfo.InvariantCulture);
        }
        else if (instruction.TryImmediate(operands.Length - 1, out var amount))
        {
            state.Depth -= amount;
        }

        if (instruction.Name.StartsWith('s'))
        {
            return false;
        }

        state[operands[0]] = RegisterValue.Unknown;
        if (instruction.Name == "ldrd")
        {
            state[operands[1]] = RegisterValue.Unknown;
        }

        return operands[0] == "pc";
    }

    private static int ListSize(string list) => Registers(list).Sum(register => register[0] == 'd' ? 2 * WordSize : WordSize);

    /// <summary>The registers of a list: {r4, r5, fp, lr}, {r2, r4-r11}, {s16-s31}, {d8-d15}.</summary>
    public static IEnumerable<string> Registers(string list)
    {
        foreach (var item in list.Trim('{', '}').Split(',', StringSplitOptions.TrimEntries))
        {
            var dash = item.IndexOf('-');
            if (dash < 0)
            {
                yield return item;
                continue;
            }

            var first = int.Parse(item.AsSpan(1, dash - 1), CultureInfo.InvariantCulture);
            var last = int.Parse(item.AsSpan(dash + 2), CultureInfo.InvariantCulture);
            for (var number = first; number <= last; number++)
            {
                yield return $"{item[0]}{number}";
            }
        }
    }
}

using System.Globalization;
using Cashew.Linker.Checks;

namespace Cashew.Linker.Optimization.Verification;

/// <summary>What instructions compute that neither touch memory nor go elsewhere (ARMv7-M ARM A7.7), and the conditions of branches.</summary>
internal sealed class InstructionValues(ValueTable values)
{
    private const int Bits = 32;

    private static readonly string[] s_shifts = ["lsl", "lsr", "asr", "ror"];

    /// <summary>Computes an instruction.</summary>
    /// <returns>False if it is none of those that are known.</returns>
    public bool TryCompute(Instruction instruction, SideState state)
    {
        string name = instruction.Name;
        string[] operands = instruction.Operands;
        bool setsFlags = name.EndsWith('s') && name is not ("mls" or "mrs");
        string operation = setsFlags ? name[..^1] : name;
        if (operation == "mov" && operands.Length == 3 && operands[2].Split(' ') is [var shift, var amount] && s_shifts.Contains(shift))
        {
            // objdump writes the wide shifts by a number so.
            operation = shift;
            operands = [operands[0], operands[1], amount];
        }

        int? value = operation switch
        {
            "mov" or "movw" => Last(operands, 1, state),
            "movt" => values.Or(values.And(state[operands[0]], values.Constant(ushort.MaxValue)), values.Constant(Immediate(operands[1]) << 16)),
            "mvn" => values.Not(Last(operands, 1, state)),
            "neg" => values.Subtract(values.Constant(0), state[operands[1]]),
            "uxtb" when operands.Length == 2 => values.And(state[operands[1]], values.Constant(byte.MaxValue)),
            "uxth" when operands.Length == 2 => values.And(state[operands[1]], values.Constant(ushort.MaxValue)),
            "ubfx" => values.And(values.Shift("lsr", state[operands[1]], values.Constant(Immediate(operands[2]))), values.Constant((uint)((1ul << (int)Immediate(operands[3])) - 1))),
            "sxtb" or "sxth" or "clz" or "rbit" or "rev" or "rev16" or "revsh" when operands.Length == 2 => values.Plain(new Term(operation, state[operands[1]])),
            "mul" => Product(state[operands[^2]], state[operands[^1]]),
            "mla" => values.Add(Product(state[operands[1]], state[operands[2]]), state[operands[3]]),
            "mls" => values.Subtract(state[operands[3]], Product(state[operands[1]], state[operands[2]])),
            _ => Binary(operation, operands, state),
        };
        if (value is { } result)
        {
            if (setsFlags)
            {
                SetFlags(operation, operands, state, result);
            }

            state[operands[0]] = result;
            return true;
        }

        return TryCompare(name, operands, state);
    }

    /// <summary>The condition of a branch: the same name and values mean the same.</summary>
    public (string Name, bool IsNegated, int[] Values, bool? Known) ConditionOf(Instruction branch, SideState state)
    {
        string condition = branch.Name switch { "cbz" => "eq", "cbnz" => "ne", _ => branch.Name[1..] };
        int result = branch.Name is "cbz" or "cbnz" ? state[branch.Operands[0]] : state[SideState.Sign];
        bool isNegated = condition is "ne" or "cc" or "pl" or "vc" or "ls" or "lt" or "le";
        string name = condition switch { "ne" => "eq", "cc" => "cs", "pl" => "mi", "vc" => "vs", "ls" => "hi", "lt" => "ge", "le" => "gt", _ => condition };
        if (name is "eq" or "mi")
        {
            (name, isNegated, result) = BitsTested(name, isNegated, result);
            return (name, isNegated, [result], values.TryConstant(result, out uint number) ? (name == "eq" ? number == 0 : (int)number < 0) != isNegated : null);
        }

        int source = state[SideState.Overflow];
        return (name, isNegated, name is "cs" or "vs" ? [source] : [result, source], null);
    }

    // What a shift leaves is zero if the bits are zero that it does not push out; the sign behind a shift to the left is one bit, which is set if it is not zero.
    private (string Name, bool IsNegated, int Result) BitsTested(string name, bool isNegated, int result)
    {
        var term = values[result];
        if (term.Operation is not ("lsl" or "lsr") || !values.TryConstant(term.Second, out uint amount) || amount >= Bits)
        {
            return (name, isNegated, result);
        }

        return (name, term.Operation) switch
        {
            ("eq", "lsl") => (name, isNegated, values.And(term.First, values.Constant(uint.MaxValue >> (int)amount))),
            ("eq", _) => (name, isNegated, values.And(term.First, values.Constant(uint.MaxValue << (int)amount))),
            (_, "lsl") => ("eq", !isNegated, values.And(term.First, values.Constant(1u << Bits - 1 - (int)amount))),
            _ => (name, isNegated, result),
        };
    }

    private static uint Immediate(string operand) => (uint)long.Parse(operand.TrimStart('#'), CultureInfo.InvariantCulture);

    private int Product(int first, int second) => values.TryConstant(first, out uint left) && values.TryConstant(second, out uint right)
        ? values.Constant(left * right) : values.Plain(new Term("mul", Math.Min(first, second), Math.Max(first, second)));

    // The last operand: an immediate, a register, or a register with a shift.
    private int Last(string[] operands, int first, SideState state)
    {
        if (operands[first].StartsWith('#'))
        {
            return values.Constant(Immediate(operands[first]));
        }

        int value = state[operands[first]];
        if (operands.Length == first + 1)
        {
            return value;
        }

        string[] shift = operands[first + 1].Split(' ');
        return shift.Length == 2 && s_shifts.Contains(shift[0]) ? values.Shift(shift[0], value, values.Constant(Immediate(shift[1])))
            : throw new UnknownCodeException($"the check does not know the operand {operands[first + 1]}");
    }

    private int? Binary(string operation, string[] operands, SideState state)
    {
        if (operands.Length < 2)
        {
            return null;
        }

        // add r0, #1 is add r0, r0, #1.
        bool isShort = operands.Length == 2;
        int left() => state[operands[isShort ? 0 : 1]];
        int right() => Last(operands, isShort ? 1 : 2, state);
        return operation switch
        {
            "add" or "addw" => values.Add(left(), right()),
            "sub" or "subw" => values.Subtract(left(), right()),
            "rsb" => values.Subtract(right(), left()),
            "and" => values.And(left(), right()),
            "bic" => values.And(left(), values.Not(right())),
            "orr" => values.Or(left(), right()),
            "orn" => values.Or(left(), values.Not(right())),
            "eor" => values.ExclusiveOr(left(), right()),
            _ when s_shifts.Contains(operation) => values.Shift(operation, left(), right()),
            "adc" or "sbc" => values.Plain(new Term(operation, left(), right(), state[SideState.Overflow])),
            _ => null,
        };
    }

    private void SetFlags(string operation, string[] operands, SideState state, int result)
    {
        bool isShort = operands.Length == 2;
        int left() => state[operands[isShort ? 0 : 1]];
        int right() => Last(operands, isShort ? 1 : 2, state);
        state[SideState.Overflow] = operation switch
        {
            "add" => values.Plain(new Term("carry of add", left(), right())),
            "sub" => values.Plain(new Term("carry of sub", left(), right())),
            "rsb" => values.Plain(new Term("carry of sub", right(), left())),
            "neg" => values.Plain(new Term("carry of sub", values.Constant(0), right())),
            "adc" or "sbc" => values.Plain(new Term($"carry of {operation}", left(), right(), state[SideState.Overflow])),
            // Logical instructions and shifts may set the carry, by rules of each encoding.
            _ => values.Plain(new Term($"carry of {operation} {operands.Length} {string.Join(',', operands.Where(operand => !OperandUse.IsRegister(operand)))}", left(),
                right(), state[SideState.Overflow])),
        };
        state[SideState.Sign] = result;
    }

    private bool TryCompare(string name, string[] operands, SideState state)
    {
        if (name is not ("cmp" or "cmn" or "tst" or "teq"))
        {
            return false;
        }

        var (left, right) = (state[operands[0]], Last(operands, 1, state));
        state[SideState.Overflow] = name switch
        {
            "cmp" => values.Plain(new Term("carry of sub", left, right)),
            "cmn" => values.Plain(new Term("carry of add", left, right)),
            _ => values.Plain(new Term($"carry of {name}", left, right, state[SideState.Overflow])),
        };
        state[SideState.Sign] = name switch
        {
            "cmp" => values.Subtract(left, right),
            "cmn" => values.Add(left, right),
            "tst" => values.And(left, right),
            _ => values.ExclusiveOr(left, right),
        };
        return true;
    }
}

using System.Numerics;
using static Cashew.Linker.Optimization.Operation;

namespace Cashew.Linker.Optimization;

/// <summary>Reads the operands of the instructions that are worth a change (ARMv7-M ARM A5.2, A5.3); null for the rest.</summary>
internal static class OperationDecoder
{
    private const int StackPointer = 13;
    private const int ProgramCounter = 15;

    private static readonly Opcode?[] s_narrow =
    [
        Opcode.And, Opcode.ExclusiveOr, Opcode.ShiftLeft, Opcode.ShiftRight, Opcode.ShiftRightSigned, null, null, Opcode.RotateRight,
        Opcode.Test, null, Opcode.Compare, Opcode.CompareNegative, Opcode.Or, Opcode.Multiply, Opcode.BitClear, Opcode.MoveNot,
    ];

    private static readonly Opcode?[] s_wide =
    [
        Opcode.And, Opcode.BitClear, Opcode.Or, Opcode.OrNot, Opcode.ExclusiveOr, null, null, null,
        Opcode.Add, null, null, null, null, Opcode.Subtract, Opcode.ReverseSubtract, null,
    ];

    private static readonly Opcode[] s_byRegister =
        [Opcode.Store, Opcode.StoreHalf, Opcode.StoreByte, Opcode.LoadSignedByte, Opcode.Load, Opcode.LoadHalf, Opcode.LoadByte, Opcode.LoadSignedHalf];

    private static readonly Opcode[] s_shifts = [Opcode.ShiftLeft, Opcode.ShiftRight, Opcode.ShiftRightSigned, Opcode.RotateRight];
    private static readonly Opcode[] s_extensions = [Opcode.ExtendSignedHalf, Opcode.ExtendSignedByte, Opcode.ExtendHalf, Opcode.ExtendByte];

    public static Operation? Decode(ReadOnlySpan<byte> bytes)
    {
        static int half(ReadOnlySpan<byte> at) => at[0] | at[1] << 8;
        return bytes.Length switch
        {
            2 => Narrow(half(bytes)),
            4 => Wide(half(bytes), half(bytes[2..])),
            _ => null,
        };
    }

    /// <summary>The number that an immediate of 12 bits stands for (ThumbExpandImm, A5.3.2).</summary>
    public static uint Expand(int immediate)
    {
        var low = (uint)immediate & 0xFF;
        return (immediate >> 8) switch
        {
            0 => low,
            1 => low << 16 | low,
            2 => low << 24 | low << 8,
            3 => low * 0x01010101,
            _ => BitOperations.RotateRight(low | 0x80, immediate >> 7),
        };
    }

    private static int Low(int word, int bit) => word >> bit & 7;

    private static Operation? Narrow(int word)
    {
        var (low, middle) = (Low(word, 0), Low(word, 3));
        switch (word >> 11)
        {
            case 0 when (word >> 6 & 31) == 0:
                return new Operation(Opcode.Move, low, None, middle, 0, 0, true);
            case 0:
                return new Operation(Opcode.ShiftLeft, low, middle, None, (uint)word >> 6 & 31, 0, true);
            case 1 or 2 when (word >> 6 & 31) != 0:
                return new Operation(word >> 11 == 1 ? Opcode.ShiftRight : Opcode.ShiftRightSigned, low, middle, None, (uint)word >> 6 & 31, 0, true);
            case 3:
                var code = (word & 0x200) == 0 ? Opcode.Add : Opcode.Subtract;
                return (word & 0x400) == 0 ? new Operation(code, low, middle, Low(word, 6), 0, 0, true) : new Operation(code, low, middle, None, (uint)Low(word, 6), 0, true);
            case 4:
                return new Operation(Opcode.Move, Low(word, 8), None, None, (uint)word & 0xFF, 0, true);
            case 5:
                return new Operation(Opcode.Compare, None, Low(word, 8), None, (uint)word & 0xFF, 0, true);
            case 6 or 7:
                return new Operation(word >> 11 == 6 ? Opcode.Add : Opcode.Subtract, Low(word, 8), Low(word, 8), None, (uint)word & 0xFF, 0, true);
            case 8 when (word & 0x400) == 0:
                return s_narrow[word >> 6 & 15] is not { } operation ? null : operation switch
                {
                    Opcode.Test or Opcode.Compare or Opcode.CompareNegative => new Operation(operation, None, low, middle, 0, 0, true),
                    Opcode.MoveNot => new Operation(operation, low, None, middle, 0, 0, true),
                    _ => new Operation(operation, low, low, middle, 0, 0, true),
                };
            case 8:
                var high = low | word >> 4 & 8;
                var source = word >> 3 & 15;
                return high == ProgramCounter || source == ProgramCounter ? null : (word >> 8 & 3) switch
                {
                    0 => new Operation(Opcode.Add, high, high, source, 0),
                    1 => new Operation(Opcode.Compare, None, high, source, 0, 0, true),
                    2 => new Operation(Opcode.Move, high, None, source, 0),
                    _ => null,
                };
            case 10 or 11:
                return new Operation(s_byRegister[word >> 9 & 7], low, middle, Low(word, 6), 0);
            case 12 or 13:
                return new Operation(word >> 11 == 12 ? Opcode.Store : Opcode.Load, low, middle, None, ((uint)word >> 6 & 31) * 4);
            case 14 or 15:
                return new Operation(word >> 11 == 14 ? Opcode.StoreByte : Opcode.LoadByte, low, middle, None, (uint)word >> 6 & 31);
            case 16 or 17:
                return new Operation(word >> 11 == 16 ? Opcode.StoreHalf : Opcode.LoadHalf, low, middle, None, ((uint)word >> 6 & 31) * 2);
            case 18 or 19:
                return new Operation(word >> 11 == 18 ? Opcode.Store : Opcode.Load, Low(word, 8), StackPointer, None, ((uint)word & 0xFF) * 4);
            case 21:
                return new Operation(Opcode.Add, Low(word, 8), StackPointer, None, ((uint)word & 0xFF) * 4);
        }

        return (word & 0xFF00) switch
        {
            0xB000 => new Operation((word & 0x80) == 0 ? Opcode.Add : Opcode.Subtract, StackPointer, StackPointer, None, ((uint)word & 0x7F) * 4),
            0xB200 => new Operation(s_extensions[word >> 6 & 3], low, None, middle, 0),
            0xB400 or 0xB500 => new Operation(Opcode.Push, None, None, None, (uint)word & 0xFF | ((word & 0x100) != 0 ? 1u << 14 : 0)),
            0xBC00 or 0xBD00 => new Operation(Opcode.Pop, None, None, None, (uint)word & 0xFF | ((word & 0x100) != 0 ? 1u << 15 : 0)),
            _ => null,
        };
    }

    private static Operation? Wide(int first, int second)
    {
        if (first is 0xE92D or 0xE8BD)
        {
            return new Operation(first == 0xE92D ? Opcode.Push : Opcode.Pop, None, None, None, (uint)second);
        }

        if ((first, second) is (0xF84D, 0xED04) or (0xF85D, 0xEB04 or 0xFB04))
        {
            return new Operation(first == 0xF84D ? Opcode.Push : Opcode.Pop, None, None, None, 1u << (second >> 12));
        }

        if ((first & 0xFE00) == 0xEA00)
        {
            return Shifted(first, second);
        }

        if ((first & 0xF800) == 0xF000 && (second & 0x8000) == 0)
        {
            return Immediate(first, second);
        }

        if ((first & 0xFE00) == 0xF800)
        {
            return LoadStore(first, second);
        }

        if ((first & 0xFF80) == 0xFA00 && (second & 0xF000) == 0xF000)
        {
            return (second & 0xF0) == 0 ? new Operation(s_shifts[first >> 5 & 3], second >> 8 & 15, first & 15, second & 15, 0, 0, (first & 0x10) != 0)
                : (second & 0xF0) == 0x80 && (first & 15) == 15 ? (first >> 4 & 7) switch
                {
                    0 => new Operation(Opcode.ExtendSignedHalf, second >> 8 & 15, None, second & 15, 0),
                    1 => new Operation(Opcode.ExtendHalf, second >> 8 & 15, None, second & 15, 0),
                    4 => new Operation(Opcode.ExtendSignedByte, second >> 8 & 15, None, second & 15, 0),
                    5 => new Operation(Opcode.ExtendByte, second >> 8 & 15, None, second & 15, 0),
                    _ => null,
                } : null;
        }

        return (first & 0xFFF0) == 0xFB00 && (second & 0xF0F0) == 0xF000 ? new Operation(Opcode.Multiply, second >> 8 & 15, first & 15, second & 15, 0) : null;
    }

    private static Operation? Shifted(int first, int second)
    {
        var amount = second >> 10 & 0x1C | second >> 6 & 3;
        var (kind, source) = (second >> 4 & 3, first & 15);
        if (source == ProgramCounter && (first >> 5 & 15) == 2)
        {
            var isMove = amount == 0 && kind == 0;
            return amount == 0 && !isMove ? null : isMove ? new Operation(Opcode.Move, second >> 8 & 15, None, second & 15, 0, 0, (first & 0x10) != 0)
                : new Operation(s_shifts[kind], second >> 8 & 15, second & 15, None, (uint)amount, 0, (first & 0x10) != 0);
        }

        return kind != 0 ? null : Processing(first, second >> 8 & 15, second & 15, 0, amount);
    }

    private static Operation? Immediate(int first, int second)
    {
        var immediate = (first & 0x400) << 1 | second >> 4 & 0x700 | second & 0xFF;
        var destination = second >> 8 & 15;
        if ((first & 0x200) == 0)
        {
            return Processing(first, destination, None, Expand(immediate), 0);
        }

        return (first >> 4 & 31) switch
        {
            0 when (first & 15) != ProgramCounter => new Operation(Opcode.Add, destination, first & 15, None, (uint)immediate),
            4 => new Operation(Opcode.Move, destination, None, None, (uint)(immediate | (first & 15) << 12)),
            10 when (first & 15) != ProgramCounter => new Operation(Opcode.Subtract, destination, first & 15, None, (uint)immediate),
            _ => null,
        };
    }

    private static Operation? Processing(int first, int destination, int second, uint number, int shift)
    {
        if (s_wide[first >> 5 & 15] is not { } code)
        {
            return null;
        }

        var (source, setsFlags) = (first & 15, (first & 0x10) != 0);
        if (destination == ProgramCounter)
        {
            Opcode? comparison = code switch
            {
                Opcode.And => Opcode.Test,
                Opcode.ExclusiveOr => Opcode.TestEqual,
                Opcode.Add => Opcode.CompareNegative,
                Opcode.Subtract => Opcode.Compare,
                _ => null,
            };
            return setsFlags && comparison is { } compared ? new Operation(compared, None, source, second, number, shift, true) : null;
        }

        return source != ProgramCounter ? new Operation(code, destination, source, second, number, shift, setsFlags)
            : shift == 0 && code is Opcode.Or or Opcode.OrNot ? new Operation(code == Opcode.Or ? Opcode.Move : Opcode.MoveNot, destination, None, second, number, 0, setsFlags)
            : null;
    }

    private static Operation? LoadStore(int first, int second)
    {
        var (size, isLoad, isSigned) = (first >> 5 & 3, (first & 0x10) != 0, (first & 0x100) != 0);
        var (data, address) = (second >> 12, first & 15);
        if (size == 3 || (isSigned && (!isLoad || size == 2)) || data == ProgramCounter || address == ProgramCounter)
        {
            return null;
        }

        var code = (size, isLoad, isSigned) switch
        {
            (0, false, _) => Opcode.StoreByte,
            (1, false, _) => Opcode.StoreHalf,
            (2, false, _) => Opcode.Store,
            (0, _, false) => Opcode.LoadByte,
            (1, _, false) => Opcode.LoadHalf,
            (0, _, true) => Opcode.LoadSignedByte,
            (1, _, true) => Opcode.LoadSignedHalf,
            _ => Opcode.Load,
        };
        return (first & 0x80) != 0 ? new Operation(code, data, address, None, (uint)second & 0xFFF)
            : (second & 0xF00) == 0xC00 ? new Operation(code, data, address, None, (uint)-(second & 0xFF))
            : (second & 0xFC0) == 0 ? new Operation(code, data, address, second & 15, 0, second >> 4 & 3) : null;
    }
}

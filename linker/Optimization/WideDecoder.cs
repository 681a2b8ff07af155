using System.Numerics;
using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>Decodes instructions of 4 bytes (ARMv7-M ARM A5.3).</summary>
internal static class WideDecoder
{
    private const int Length = 4;

    /// <summary>Rn or Rd of this number means that the instruction has none.</summary>
    private const int None = 15;

    public static ThumbInstruction? Decode(int first, int second)
    {
        if ((first & 0xFE40) == 0xE800)
        {
            return LoadStoreMultiple(first, second);
        }

        if ((first & 0xFE40) == 0xE840)
        {
            return LoadStoreDual(first, second);
        }

        if ((first & 0xFE00) == 0xEA00)
        {
            var rotatesCarry = (second & 0x70F0) == 0x0030;
            return DataProcessing(first, second, Of(second & 15) | (rotatesCarry ? Carry : 0), isShifted: true);
        }

        if ((first & 0xF800) == 0xF000)
        {
            return (second & 0x8000) != 0 ? BranchOrSystem(first, second)
                : (first & 0x0200) == 0 ? DataProcessing(first, second, 0, isShifted: false) : PlainImmediate(first, second);
        }

        return (first & 0xFF80) switch
        {
            0xF800 or 0xF880 or 0xF900 or 0xF980 => LoadStore(first, second),
            0xFA00 or 0xFA80 => DataProcessingRegister(first, second),
            0xFB00 => Multiply(first, second),
            0xFB80 => LongMultiply(first, second),
            _ => null,
        };
    }

    private static ThumbInstruction? LoadStoreMultiple(int first, int second)
    {
        var register = first & 15;
        var list = (uint)second;
        var mode = first >> 7 & 3;
        var writesBack = (first & 0x20) != 0 ? Of(register) : 0;
        if (mode is 0 or 3 || (list & Of(StackPointer)) != 0 || BitOperations.PopCount(list) < 2 || (list & writesBack) != 0)
        {
            return null;
        }

        if ((first & 0x10) == 0)
        {
            return ThumbDecoder.Plain(Length, list | Of(register), writesBack);
        }

        return (list & Of(ProgramCounter)) != 0 && register == StackPointer && writesBack != 0 && mode == 1
            ? new ThumbInstruction(Length, InstructionKind.Return, Of(register), list & ~Of(ProgramCounter) | writesBack)
            : ThumbDecoder.Plain(Length, Of(register), list | writesBack);
    }

    // Only ldrd and strd with an immediate: the rest of the group are exclusive accesses and table branches.
    private static ThumbInstruction? LoadStoreDual(int first, int second)
    {
        if ((first & 0x0120) == 0)
        {
            return null;
        }

        var address = Of(first & 15);
        var data = Of(second >> 12) | Of(second >> 8 & 15);
        var writesBack = (first & 0x20) != 0 ? address : 0;
        return (first & 0x10) == 0 ? ThumbDecoder.Plain(Length, address | data, writesBack) : ThumbDecoder.Plain(Length, address, data | writesBack);
    }

    private static ThumbInstruction? DataProcessing(int first, int second, uint operand, bool isShifted)
    {
        var operation = first >> 5 & 15;
        var source = first & 15;
        var destination = second >> 8 & 15;
        var setsFlags = (first & 0x10) != 0;
        var reads = operand;
        var writes = setsFlags ? operation < 8 ? SignAndZero : Flags : 0;
        if (operation is not (0 or 1 or 2 or 3 or 4 or 8 or 10 or 11 or 13 or 14))
        {
            return null;
        }

        // mov and mvn have no first source; tst, teq, cmn and cmp have no destination.
        if (source != None)
        {
            reads |= Of(source);
        }
        else if (operation is not (2 or 3))
        {
            return null;
        }

        if (destination != None)
        {
            writes |= Of(destination);
        }
        else if (!setsFlags || operation is not (0 or 4 or 8 or 13))
        {
            return null;
        }

        if (destination == None && !isShifted && operation == 13 && (second & 0x70FF) == 0 && (first & 0x0400) == 0)
        {
            return new ThumbInstruction(Length, InstructionKind.CompareZero, reads, Flags, source);
        }

        return ThumbDecoder.Plain(Length, reads | (operation is 10 or 11 ? Carry : 0), writes);
    }

    private static ThumbInstruction? PlainImmediate(int first, int second)
    {
        var source = first & 15;
        var destination = second >> 8 & 15;
        var immediate = (uint)(source << 12 | (first & 0x0400) << 1 | (second & 0x7000) >> 4 | second & 0xFF);
        switch (first >> 4 & 31)
        {
            case 0b00100 when destination != None:
                return new ThumbInstruction(Length, InstructionKind.MoveLow, 0, Of(destination), destination, immediate);
            case 0b01100 when destination != None:
                return new ThumbInstruction(Length, InstructionKind.MoveHigh, Of(destination), Of(destination), destination, immediate);
            case 0b00000 or 0b01010 or 0b10100 or 0b11100:                                          // add, sub, sbfx, ubfx
                return ThumbDecoder.Plain(Length, Of(source), Of(destination));
            case 0b10110:                                                                           // bfi, bfc
                return ThumbDecoder.Plain(Length, Of(destination) | (source == None ? 0 : Of(source)), Of(destination));
            default:
                return null;
        }
    }

    private static ThumbInstruction? BranchOrSystem(int first, int second)
    {
        var sign = first >> 10 & 1;
        var low = (second & 0x7FF) << 1;
        switch (second & 0xD000)
        {
            case 0x9000 or 0xD000:
                var i1 = ~(second >> 13 ^ sign) & 1;
                var i2 = ~(second >> 11 ^ sign) & 1;
                var distance = 4 + ThumbDecoder.SignExtend(sign << 24 | i1 << 23 | i2 << 22 | (first & 0x3FF) << 12 | low, 25);
                return (second & 0x4000) == 0 ? new ThumbInstruction(Length, InstructionKind.Branch, 0, 0, Distance: distance)
                    : new ThumbInstruction(Length, InstructionKind.Call, 0, LostByCall, Distance: distance);
            case 0x8000 when (first >> 6 & 15) < 14:
                return new ThumbInstruction(Length, InstructionKind.ConditionalBranch, Flags, 0, 0, (uint)first >> 6 & 15,
                    4 + ThumbDecoder.SignExtend(sign << 20 | (second >> 11 & 1) << 19 | (second >> 13 & 1) << 18 | (first & 0x3F) << 12 | low, 21));
            case 0x8000 when first == 0xF3BF && (second & 0xFF00) == 0x8F00:                        // dsb, dmb, isb
                return ThumbDecoder.Plain(Length, 0, 0);
            case 0x8000 when first == 0xF3EF:                                                       // mrs
                return ThumbDecoder.Plain(Length, Flags, Of(second >> 8 & 15));
            case 0x8000 when (first & 0xFFF0) == 0xF380 && (second & 0xFF00) == 0x8800 && (second & 0xFF) >= 5:
                return ThumbDecoder.Plain(Length, Of(first & 15), 0);                               // msr, but to the flags
            default:
                return null;
        }
    }

    private static ThumbInstruction? LoadStore(int first, int second)
    {
        var size = first >> 5 & 3;
        var isLoad = (first & 0x10) != 0;
        var isSigned = (first & 0x0100) != 0;
        var data = second >> 12;
        var address = Of(first & 15);
        if (size == 3 || (isSigned && (size == 2 || !isLoad)))
        {
            return null;
        }

        uint writesBack = 0;
        if ((first & 0x80) == 0)
        {
            if ((second & 0x0800) != 0)
            {
                // P and W say whether the address is stored; with neither, or with P and U alone, it is no instruction of this kind.
                if ((second & 0x0500) == 0 || (second & 0x0700) == 0x0600)
                {
                    return null;
                }

                writesBack = (second & 0x0100) != 0 ? address : 0;
            }
            else if ((second & 0x0FC0) == 0)
            {
                address |= Of(second & 15);
            }
            else
            {
                return null;
            }
        }

        if (!isLoad)
        {
            return ThumbDecoder.Plain(Length, address | Of(data), writesBack);
        }

        // ldr pc, [sp], #4
        return data == ProgramCounter && first == 0xF85D && second == 0xFB04
            ? new ThumbInstruction(Length, InstructionKind.Return, address, writesBack)
            : ThumbDecoder.Plain(Length, address, Of(data) | writesBack);
    }

    private static ThumbInstruction? DataProcessingRegister(int first, int second)
    {
        var source = Of(first & 15);
        var destination = Of(second >> 8 & 15);
        var operand = Of(second & 15);
        if (second >> 12 != None)
        {
            return null;
        }

        if ((first & 0x80) == 0 && (second & 0xF0) == 0)
        {
            return ThumbDecoder.Plain(Length, source | operand, destination | ((first & 0x10) != 0 ? SignAndZero : 0));     // lsl, lsr, asr, ror
        }

        if ((first & 0x80) == 0 && (second & 0xC0) == 0x80 && (first >> 4 & 7) < 6)
        {
            return ThumbDecoder.Plain(Length, operand | (source == Of(None) ? 0 : source), destination);                    // sxth and its like
        }

        var reverses = (first & 0xFFF0) == 0xFA90 && (second & 0xC0) == 0x80;
        var countsZeros = (first & 0xFFF0) == 0xFAB0 && (second & 0xF0) == 0x80;
        return (reverses || countsZeros) && source == operand ? ThumbDecoder.Plain(Length, operand, destination) : null;
    }

    private static ThumbInstruction? Multiply(int first, int second)
    {
        if ((first & 0x70) != 0 || (second & 0xE0) != 0)
        {
            return null;
        }

        var accumulator = second >> 12;
        var subtracts = (second & 0x10) != 0;
        return subtracts && accumulator == None ? null
            : ThumbDecoder.Plain(Length, Of(first & 15) | Of(second & 15) | (accumulator == None ? 0 : Of(accumulator)), Of(second >> 8 & 15));
    }

    private static ThumbInstruction? LongMultiply(int first, int second)
    {
        var operands = Of(first & 15) | Of(second & 15);
        var high = Of(second >> 8 & 15);
        var both = high | Of(second >> 12);
        return ((first >> 4 & 7), (second >> 4 & 15)) switch
        {
            (0 or 2, 0) => ThumbDecoder.Plain(Length, operands, both),                              // smull, umull
            (1 or 3, 15) when second >> 12 == None => ThumbDecoder.Plain(Length, operands, high),   // sdiv, udiv
            (4 or 6, 0) => ThumbDecoder.Plain(Length, operands | both, both),                       // smlal, umlal
            _ => null,
        };
    }
}

using System.Numerics;
using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>Decodes instructions of 2 bytes (ARMv7-M ARM A5.2).</summary>
internal static class NarrowDecoder
{
    private const int Length = 2;

    public static ThumbInstruction? Decode(int word) => (word >> 12) switch
    {
        0 or 1 => ShiftOrAdd(word),
        2 or 3 => Immediate(word),
        4 => (word & 0xFC00) == 0x4000 ? DataProcessing(word) : (word & 0xFC00) == 0x4400 ? HighRegisters(word) : null,
        5 => LoadStoreRegister(word),
        6 or 7 or 8 => LoadStore(word, Of(Field(word, 3)), Of(Field(word, 0))),
        9 => LoadStore(word, Of(StackPointer), Of(Field(word, 8))),
        10 => (word & 0x0800) != 0 ? ThumbDecoder.Plain(Length, Of(StackPointer), Of(Field(word, 8))) : null,
        11 => Miscellaneous(word),
        12 => LoadStoreMultiple(word),
        13 => ConditionalBranch(word),
        14 => new ThumbInstruction(Length, InstructionKind.Branch, 0, 0, Distance: 4 + ThumbDecoder.SignExtend((word & 0x7FF) << 1, 12)),
        _ => null,
    };

    private static int Field(int word, int bit) => word >> bit & 7;

    private static ThumbInstruction? ShiftOrAdd(int word)
    {
        var destination = Of(Field(word, 0));
        var source = Of(Field(word, 3));
        if (word >> 11 != 3)
        {
            return ThumbDecoder.Plain(Length, source, destination | SignAndZero);
        }

        return ThumbDecoder.Plain(Length, source | ((word & 0x0400) == 0 ? Of(Field(word, 6)) : 0), destination | Flags);
    }

    private static ThumbInstruction? Immediate(int word)
    {
        var number = Field(word, 8);
        var register = Of(number);
        return (word >> 11 & 3) switch
        {
            0 => ThumbDecoder.Plain(Length, 0, register | SignAndZero),
            1 when (word & 0xFF) == 0 => new ThumbInstruction(Length, InstructionKind.CompareZero, register, Flags, number),
            1 => ThumbDecoder.Plain(Length, register, Flags),
            _ => ThumbDecoder.Plain(Length, register, register | Flags),
        };
    }

    private static ThumbInstruction? DataProcessing(int word)
    {
        var first = Of(Field(word, 0));
        var both = first | Of(Field(word, 3));
        return (word >> 6 & 15) switch
        {
            5 or 6 => ThumbDecoder.Plain(Length, both | Carry, first | Flags),              // adc, sbc
            8 => ThumbDecoder.Plain(Length, both, SignAndZero),                             // tst
            9 => ThumbDecoder.Plain(Length, Of(Field(word, 3)), first | Flags),             // rsb
            10 or 11 => ThumbDecoder.Plain(Length, both, Flags),                            // cmp, cmn
            15 => ThumbDecoder.Plain(Length, Of(Field(word, 3)), first | SignAndZero),      // mvn
            _ => ThumbDecoder.Plain(Length, both, first | SignAndZero),
        };
    }

    private static ThumbInstruction? HighRegisters(int word)
    {
        var destination = Field(word, 0) | word >> 4 & 8;
        var source = word >> 3 & 15;
        switch (word >> 8 & 3)
        {
            case 0 when source == ProgramCounter && destination != ProgramCounter:
                return new ThumbInstruction(Length, InstructionKind.AddProgramCounter, Of(destination), Of(destination), destination);
            case 0:
                return ThumbDecoder.Plain(Length, Of(destination) | Of(source), Of(destination));
            case 1:
                return ThumbDecoder.Plain(Length, Of(destination) | Of(source), Flags);
            case 2:
                return ThumbDecoder.Plain(Length, Of(source), Of(destination));
            default:
                return Field(word, 0) != 0 || source == ProgramCounter ? null : BranchExchange(source, isCall: (word & 0x80) != 0);
        }
    }

    private static ThumbInstruction BranchExchange(int register, bool isCall) => isCall
        ? new ThumbInstruction(Length, InstructionKind.CallRegister, Of(register), LostByCall, register)
        : new ThumbInstruction(Length, register == LinkRegister ? InstructionKind.Return : InstructionKind.JumpRegister, Of(register), 0, register);

    private static ThumbInstruction? LoadStoreRegister(int word)
    {
        var address = Of(Field(word, 3)) | Of(Field(word, 6));
        var data = Of(Field(word, 0));
        return (word >> 9 & 7) < 3 ? ThumbDecoder.Plain(Length, address | data, 0) : ThumbDecoder.Plain(Length, address, data);
    }

    private static ThumbInstruction? LoadStore(int word, uint address, uint data) =>
        (word & 0x0800) == 0 ? ThumbDecoder.Plain(Length, address | data, 0) : ThumbDecoder.Plain(Length, address, data);

    private static ThumbInstruction? Miscellaneous(int word)
    {
        if ((word & 0xF500) == 0xB100)
        {
            return new ThumbInstruction(Length, InstructionKind.CompareBranch, Of(Field(word, 0)), 0, Field(word, 0), (uint)word >> 11 & 1,
                4 + ((word >> 3 & 0x1F) << 1 | (word >> 9 & 1) << 6));
        }

        var list = (uint)(word & 0xFF);
        var last = (word & 0x100) != 0;
        return (word & 0xFF00) switch
        {
            0xB000 => ThumbDecoder.Plain(Length, Of(StackPointer), Of(StackPointer)),
            0xB200 => ThumbDecoder.Plain(Length, Of(Field(word, 3)), Of(Field(word, 0))),
            0xB400 or 0xB500 => ThumbDecoder.Plain(Length, list | (last ? Of(LinkRegister) : 0) | Of(StackPointer), Of(StackPointer)),
            0xB600 when (word & 0xFFE8) == 0xB660 => ThumbDecoder.Plain(Length, 0, 0),
            0xBA00 when (word & 0xC0) != 0x80 => ThumbDecoder.Plain(Length, Of(Field(word, 3)), Of(Field(word, 0))),
            0xBC00 => ThumbDecoder.Plain(Length, Of(StackPointer), list | Of(StackPointer)),
            0xBD00 => new ThumbInstruction(Length, InstructionKind.Return, Of(StackPointer), list | Of(StackPointer)),
            0xBE00 => new ThumbInstruction(Length, InstructionKind.Trap, 0, 0),
            0xBF00 when (word & 0xF) == 0 && (word & 0xF0) <= 0x40 => ThumbDecoder.Plain(Length, 0, 0),
            _ => null,
        };
    }

    private static ThumbInstruction? LoadStoreMultiple(int word)
    {
        var list = (uint)(word & 0xFF);
        var address = Of(Field(word, 8));
        return BitOperations.PopCount(list) == 0 ? null
            : (word & 0x0800) == 0 ? ThumbDecoder.Plain(Length, list | address, address) : ThumbDecoder.Plain(Length, address, list | address);
    }

    private static ThumbInstruction? ConditionalBranch(int word) => (word >> 8 & 15) switch
    {
        14 => new ThumbInstruction(Length, InstructionKind.Trap, 0, 0),
        15 => null,
        var condition => new ThumbInstruction(Length, InstructionKind.ConditionalBranch, Flags, 0, 0, (uint)condition, 4 + ThumbDecoder.SignExtend((word & 0xFF) << 1, 9)),
    };
}

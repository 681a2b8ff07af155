using System.Buffers.Binary;
using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Decodes the Thumb instructions that the compiler uses (ARMv7-M ARM A5). It knows an instruction completely or not at all: there is no "the rest",
/// and what reads the program counter as data is known only where it is part of a pattern.
/// </summary>
internal static class ThumbDecoder
{
    private const int FirstWide = 0b11101;

    /// <summary>Decodes the instruction at an offset; null if it is not known.</summary>
    public static ThumbInstruction? Decode(ReadOnlySpan<byte> code, int offset)
    {
        if (offset + 2 > code.Length)
        {
            return null;
        }

        var first = BinaryPrimitives.ReadUInt16LittleEndian(code[offset..]);
        if (first >> 11 < FirstWide)
        {
            return NarrowDecoder.Decode(first);
        }

        return offset + 4 > code.Length ? null : WideDecoder.Decode(first, BinaryPrimitives.ReadUInt16LittleEndian(code[(offset + 2)..]));
    }

    /// <summary>An instruction that only computes.</summary>
    public static ThumbInstruction? Plain(int length, uint reads, uint writes) => (writes & Of(ProgramCounter)) != 0 || (reads & Of(ProgramCounter)) != 0
        ? null : new ThumbInstruction(length, InstructionKind.Plain, reads, writes);

    /// <summary>Takes the low bits of a number as a signed one.</summary>
    public static int SignExtend(int value, int bits) => value << (32 - bits) >> (32 - bits);
}

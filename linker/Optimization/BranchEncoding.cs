using System.Buffers.Binary;
using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>The bytes of branches and addresses (ARMv7-M ARM A7.7.12, A7.7.18, A7.7.21, A7.7.76, A7.7.79).</summary>
internal static class BranchEncoding
{
    /// <summary>A branch counts from its own address plus 4.</summary>
    private const int Bias = 4;

    /// <summary>Whether the form of 2 bytes reaches the target.</summary>
    public static bool ReachesShort(CodeItem item)
    {
        var distance = DistanceOf(item);
        return item.Kind switch
        {
            InstructionKind.Branch => distance is >= -2048 and <= 2046,
            InstructionKind.ConditionalBranch => distance is >= -256 and <= 254,
            InstructionKind.CompareBranch => distance is >= 0 and <= 126,
            _ => false,
        };
    }

    /// <summary>Whether a load of 2 bytes, or of 4 for a register above r7, reaches its word.</summary>
    public static bool ReachesLiteral(CodeItem item) => LiteralDistanceOf(item) <= (item.Length == 2 ? 1020 : 4095);

    /// <summary>Writes a branch or an address.</summary>
    public static void Write(CodeItem item, Span<byte> to)
    {
        switch (item.Kind)
        {
            case InstructionKind.LoadAddress when item is { Literal: not null, Length: 2 }:
                WriteHalf(to, 0x4800 | item.Register << 8 | LiteralDistanceOf(item) >> 2);
                break;
            case InstructionKind.LoadAddress when item.Literal is not null:
                WriteHalf(to, 0xF8DF);
                WriteHalf(to[2..], item.Register << 12 | LiteralDistanceOf(item));
                break;
            case InstructionKind.LoadAddress:
                WriteAddress(item, to);
                break;
            case InstructionKind.CompareBranch:
                var way = DistanceOf(item) >> 1;
                WriteHalf(to, 0xB100 | (int)item.Number << 11 | (way & 0x1F) << 3 | (way & 0x20) << 4 | item.Register);
                break;
            case InstructionKind.ConditionalBranch when item.Length == 2:
                WriteHalf(to, 0xD000 | (int)item.Number << 8 | (DistanceOf(item) >> 1 & 0xFF));
                break;
            case InstructionKind.ConditionalBranch:
                WriteConditional(DistanceOf(item), (int)item.Number, to);
                break;
            case InstructionKind.Branch when item.Length == 2:
                WriteHalf(to, 0xE000 | (DistanceOf(item) >> 1 & 0x7FF));
                break;
            default:
                // A relocation counts from the branch itself, so its addend takes the bias back.
                WriteLong(item.Symbol is null ? DistanceOf(item) : -Bias, item.Kind == InstructionKind.Call ? 0xD000 : 0x9000, to);
                break;
        }
    }

    /// <summary>The relocations that an item needs, each with its place in the item.</summary>
    public static IEnumerable<ObjectRelocation> Relocations(CodeItem item, Func<CodeFunction, ObjectSymbol> symbolOf)
    {
        if (item is { Kind: InstructionKind.LoadAddress, Address: { IsNumber: false } address, Literal: null })
        {
            var symbol = address.Symbol ?? symbolOf(address.Function!);
            yield return new ObjectRelocation(item.Offset, ElfConstants.ThumbMoveLowAbsolute, symbol);
            yield return new ObjectRelocation(item.Offset + 4, ElfConstants.ThumbMoveHighAbsolute, symbol);
        }
        else if (item is { Kind: InstructionKind.Call or InstructionKind.Branch, Symbol: { } symbol })
        {
            yield return new ObjectRelocation(item.Offset, item.Kind == InstructionKind.Call ? ElfConstants.ThumbCall : ElfConstants.ThumbJump, symbol);
        }
    }

    private static int DistanceOf(CodeItem item) => (int)item.Target!.Offset - (int)item.Offset - Bias;

    // The program counter reads as a multiple of 4.
    private static int LiteralDistanceOf(CodeItem item) => (int)item.Literal!.Offset - (int)(item.Offset + Bias & ~3u);

    private static void WriteHalf(Span<byte> to, int value) => BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)value);

    // movw rX, #addend; movt rX, #addend: the linker adds the symbol to both (Arm IHI 0044, 5.6.1.1).
    private static void WriteAddress(CodeItem item, Span<byte> to)
    {
        var addend = item.Address!.Addend;
        var isNumber = item.Address.IsNumber;
        if (!isNumber && addend != (short)addend)
        {
            throw new UnknownCodeException($"the address made at {item.OldOffset:x} is too far from its symbol");
        }

        for (var part = 0; part < 2; part++)
        {
            var half = isNumber ? addend >> (16 * part) : addend;
            WriteHalf(to[(4 * part)..], (part == 0 ? 0xF240 : 0xF2C0) | (half >> 12 & 15) | (half >> 11 & 1) << 10);
            WriteHalf(to[(4 * part + 2)..], (half >> 8 & 7) << 12 | item.Register << 8 | half & 0xFF);
        }
    }

    private static void WriteConditional(int distance, int condition, Span<byte> to)
    {
        WriteHalf(to, 0xF000 | (distance >> 20 & 1) << 10 | condition << 6 | (distance >> 12 & 0x3F));
        WriteHalf(to[2..], 0x8000 | (distance >> 18 & 1) << 13 | (distance >> 19 & 1) << 11 | (distance >> 1 & 0x7FF));
    }

    private static void WriteLong(int distance, int form, Span<byte> to)
    {
        var sign = distance >> 24 & 1;
        var j1 = ~(distance >> 23 ^ sign) & 1;
        var j2 = ~(distance >> 22 ^ sign) & 1;
        WriteHalf(to, 0xF000 | sign << 10 | (distance >> 12 & 0x3FF));
        WriteHalf(to[2..], form | j1 << 13 | j2 << 11 | (distance >> 1 & 0x7FF));
    }
}

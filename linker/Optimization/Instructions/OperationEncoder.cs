using System.Numerics;

namespace Cashew.Linker.Optimization;

/// <summary>Writes an operation in as few bytes as it takes (ARMv7-M ARM A7.7).</summary>
internal static class OperationEncoder
{
    private const int StackPointer = 13;
    private const int LinkRegister = 14;
    private const int ProgramCounter = 15;
    private const int Most = 0xFFF;

    /// <summary>The bytes of an operation; null if there is no such instruction.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="flagsAreFree">Whether it may change the flags, even if it does not say so.</param>
    public static byte[]? Encode(Operation operation, bool flagsAreFree)
    {
        if (Narrow(operation, flagsAreFree) is { } half)
        {
            return [(byte)half, (byte)(half >> 8)];
        }

        return Wide(operation) is var (first, second) ? [(byte)first, (byte)(first >> 8), (byte)second, (byte)(second >> 8)] : null;
    }

    /// <summary>The immediate of 12 bits for a number (A5.3.2); null if there is none.</summary>
    public static int? Compress(uint number)
    {
        var low = number & 0xFF;
        if (number == low)
        {
            return (int)low;
        }

        if (number == (low << 16 | low))
        {
            return (int)(0x100 | low);
        }

        if (number == low * 0x01010101)
        {
            return (int)(0x300 | low);
        }

        if (number == (number >> 8 & 0xFF) * 0x01000100)
        {
            return (int)(0x200 | number >> 8 & 0xFF);
        }

        var zeros = BitOperations.LeadingZeroCount(number);
        var rotation = zeros + 8;
        var rotated = BitOperations.RotateLeft(number, rotation);
        return rotated <= 0xFF && rotation is >= 8 and <= 31 ? rotation << 7 | (int)rotated & 0x7F : null;
    }

    private static bool AreLow(params ReadOnlySpan<int> registers)
    {
        foreach (var register in registers)
        {
            if (register > 7)
            {
                return false;
            }
        }

        return true;
    }

    private static int? Narrow(Operation it, bool flagsAreFree)
    {
        var (destination, first, second) = (it.Destination, it.First, it.Second);
        var mayset = it.SetsFlags || flagsAreFree;
        switch (it.Code)
        {
            case Opcode.Push or Opcode.Pop:
                var extra = it.Code == Opcode.Push ? LinkRegister : ProgramCounter;
                return (it.Number & ~(0xFFu | 1u << extra)) != 0 || it.Number == 0 ? null
                    : (it.Code == Opcode.Push ? 0xB400 : 0xBC00) | (int)(it.Number & 0xFF) | ((it.Number >> extra & 1) != 0 ? 0x100 : 0);
            case Opcode.ExtendByte or Opcode.ExtendHalf or Opcode.ExtendSignedByte or Opcode.ExtendSignedHalf when AreLow(destination, second):
                return 0xB200 | (it.Code switch { Opcode.ExtendSignedHalf => 0, Opcode.ExtendSignedByte => 1, Opcode.ExtendHalf => 2, _ => 3 }) << 6 | second << 3 | destination;
            case Opcode.Move when it.HasNumber:
                return mayset && AreLow(destination) && it.Number <= 0xFF ? 0x2000 | destination << 8 | (int)it.Number : null;
            case Opcode.Move when !it.SetsFlags:
                return 0x4600 | (destination & 8) << 4 | second << 3 | destination & 7;
            case Opcode.Move:
                return AreLow(destination, second) ? second << 3 | destination : null;
            case Opcode.Compare when it.HasNumber:
                return AreLow(first) && it.Number <= 0xFF ? 0x2800 | first << 8 | (int)it.Number : null;
            case Opcode.Compare when it.Shift == 0:
                return AreLow(first, second) ? 0x4280 | second << 3 | first : 0x4500 | (first & 8) << 4 | second << 3 | first & 7;
        }

        return it.IsLoad || it.IsStore ? NarrowMemory(it) : it.Code is Opcode.Add or Opcode.Subtract ? NarrowSum(it, mayset) : mayset ? NarrowFlags(it) : null;
    }

    private static int? NarrowSum(Operation it, bool maySet)
    {
        var (destination, first, second, number) = (it.Destination, it.First, it.Second, (int)it.Number);
        var isAdd = it.Code == Opcode.Add;
        if (it.HasNumber && first == StackPointer && !it.SetsFlags && number % 4 == 0)
        {
            return destination == StackPointer ? number is >= 0 and <= 508 ? (isAdd ? 0xB000 : 0xB080) | number >> 2 : null
                : isAdd && AreLow(destination) && number is >= 0 and <= 1020 ? 0xA800 | destination << 8 | number >> 2 : null;
        }

        if (it.HasNumber)
        {
            return !maySet || !AreLow(destination, first) || number < 0 ? null
                : number <= 7 ? (isAdd ? 0x1C00 : 0x1E00) | number << 6 | first << 3 | destination
                : destination == first && number <= 0xFF ? (isAdd ? 0x3000 : 0x3800) | destination << 8 | number : null;
        }

        if (it.Shift != 0)
        {
            return null;
        }

        if (maySet && AreLow(destination, first, second))
        {
            return (isAdd ? 0x1800 : 0x1A00) | second << 6 | first << 3 | destination;
        }

        if (!isAdd || it.SetsFlags)
        {
            return null;
        }

        var other = destination == first ? second : destination == second ? first : -1;
        return other < 0 || destination == ProgramCounter || other == ProgramCounter ? null : 0x4400 | (destination & 8) << 4 | other << 3 | destination & 7;
    }

    private static int? NarrowFlags(Operation it)
    {
        var (destination, first, second) = (it.Destination, it.First, it.Second);
        if (it.HasNumber)
        {
            return it.Code is Opcode.ShiftLeft or Opcode.ShiftRight or Opcode.ShiftRightSigned && AreLow(destination, first) && it.Number is > 0 and < 32
                ? (it.Code - Opcode.ShiftLeft) << 11 | (int)it.Number << 6 | first << 3 | destination
                : it.Code == Opcode.ReverseSubtract && it.Number == 0 && AreLow(destination, first) ? 0x4240 | first << 3 | destination : null;
        }

        if (it.Shift != 0 || !AreLow(destination, first, second))
        {
            return null;
        }

        if (it.Code is Opcode.And or Opcode.Or or Opcode.ExclusiveOr or Opcode.Multiply && destination == second && destination != first)
        {
            (first, second) = (second, first);
        }

        int? code = it.Code switch
        {
            Opcode.And => 0,
            Opcode.ExclusiveOr => 1,
            Opcode.ShiftLeft => 2,
            Opcode.ShiftRight => 3,
            Opcode.ShiftRightSigned => 4,
            Opcode.RotateRight => 7,
            Opcode.Test => 8,
            Opcode.CompareNegative => 11,
            Opcode.Or => 12,
            Opcode.Multiply => 13,
            Opcode.BitClear => 14,
            Opcode.MoveNot => 15,
            _ => null,
        };
        return code is not { } number ? null
            : it.IsComparison ? 0x4000 | number << 6 | second << 3 | first
            : it.Code == Opcode.MoveNot || destination == first ? 0x4000 | number << 6 | second << 3 | destination : null;
    }

    private static int? NarrowMemory(Operation it)
    {
        var (data, address) = (it.Destination, it.First);
        var size = it.Code switch { Opcode.Load or Opcode.Store => 4, Opcode.LoadHalf or Opcode.StoreHalf or Opcode.LoadSignedHalf => 2, _ => 1 };
        if (!AreLow(data))
        {
            return null;
        }

        if (!it.HasNumber)
        {
            int code = it.Code switch
            {
                Opcode.Store => 0,
                Opcode.StoreHalf => 1,
                Opcode.StoreByte => 2,
                Opcode.LoadSignedByte => 3,
                Opcode.Load => 4,
                Opcode.LoadHalf => 5,
                Opcode.LoadByte => 6,
                _ => 7,
            };
            return it.Shift == 0 && AreLow(address, it.Second) ? 0x5000 | code << 9 | it.Second << 6 | address << 3 | data : null;
        }

        var number = it.Distance;
        if (number < 0 || number % size != 0 || it.Code is Opcode.LoadSignedByte or Opcode.LoadSignedHalf)
        {
            return null;
        }

        if (address == StackPointer)
        {
            return size == 4 && number <= 1020 ? (it.IsLoad ? 0x9800 : 0x9000) | data << 8 | number >> 2 : null;
        }

        var form = size switch { 4 => 0x6000, 2 => 0x8000, _ => 0x7000 };
        return AreLow(address) && number / size <= 31 ? form | (it.IsLoad ? 0x800 : 0) | number / size << 6 | address << 3 | data : null;
    }

    private static (int, int)? Wide(Operation it)
    {
        if (it.Code is Opcode.Push or Opcode.Pop)
        {
            var isPush = it.Code == Opcode.Push;
            return it.Number == 0 ? null : !BitOperations.IsPow2(it.Number) ? (isPush ? 0xE92D : 0xE8BD, (int)it.Number)
                : (isPush ? 0xF84D : 0xF85D, BitOperations.Log2(it.Number) << 12 | (isPush ? 0xD04 : 0xB04));
        }

        if (it.IsLoad || it.IsStore)
        {
            return WideMemory(it);
        }

        var (destination, first, flags) = (it.Destination, it.First, it.SetsFlags ? 0x10 : 0);
        switch (it.Code)
        {
            case Opcode.ShiftLeft or Opcode.ShiftRight or Opcode.ShiftRightSigned or Opcode.RotateRight:
                var kind = it.Code - Opcode.ShiftLeft;
                return !it.HasNumber ? (0xFA00 | kind << 5 | flags | first, 0xF000 | destination << 8 | it.Second)
                    : it.Number is 0 or > 31 ? null : (0xEA4F | flags, Amount((int)it.Number) | destination << 8 | kind << 4 | first);
            case Opcode.ExtendByte or Opcode.ExtendHalf or Opcode.ExtendSignedByte or Opcode.ExtendSignedHalf:
                return (0xFA0F | (it.Code switch { Opcode.ExtendSignedHalf => 0, Opcode.ExtendHalf => 1, Opcode.ExtendSignedByte => 4, _ => 5 }) << 4, 0xF080 | destination << 8 | it.Second);
            case Opcode.Multiply:
                return it.SetsFlags ? null : (0xFB00 | first, 0xF000 | destination << 8 | it.Second);
            case Opcode.Move when it.HasNumber && !it.SetsFlags && Compress(it.Number) is null && it.Number <= 0xFFFF:
                return (0xF240 | (int)(it.Number >> 12) | (int)(it.Number >> 11 & 1) << 10, (int)(it.Number >> 8 & 7) << 12 | destination << 8 | (int)(it.Number & 0xFF));
            case Opcode.Add or Opcode.Subtract when it.HasNumber && !it.SetsFlags && Compress(it.Number) is null && it.Number <= Most:
                return ((it.Code == Opcode.Add ? 0xF200 : 0xF2A0) | (int)(it.Number >> 11 & 1) << 10 | first, (int)(it.Number >> 8 & 7) << 12 | destination << 8 | (int)(it.Number & 0xFF));
            default:
                return WideProcessing(it, flags);
        }
    }

    private static int Amount(int amount) => (amount & 0x1C) << 10 | (amount & 3) << 6;

    private static (int, int)? WideProcessing(Operation it, int flags)
    {
        int? code = it.Code switch
        {
            Opcode.And or Opcode.Test => 0,
            Opcode.BitClear => 1,
            Opcode.Or or Opcode.Move => 2,
            Opcode.OrNot or Opcode.MoveNot => 3,
            Opcode.ExclusiveOr or Opcode.TestEqual => 4,
            Opcode.Add or Opcode.CompareNegative => 8,
            Opcode.Subtract or Opcode.Compare => 13,
            Opcode.ReverseSubtract => 14,
            _ => null,
        };
        if (code is not { } number)
        {
            return null;
        }

        var source = it.First < 0 ? ProgramCounter : it.First;
        var destination = it.IsComparison ? ProgramCounter : it.Destination;
        if (!it.HasNumber)
        {
            return (0xEA00 | number << 5 | flags | source, Amount(it.Shift) | destination << 8 | it.Second);
        }

        return Compress(it.Number) is not { } immediate ? null
            : (0xF000 | (immediate >> 11 & 1) << 10 | number << 5 | flags | source, (immediate >> 8 & 7) << 12 | destination << 8 | immediate & 0xFF);
    }

    private static (int, int)? WideMemory(Operation it)
    {
        var size = it.Code switch { Opcode.Load or Opcode.Store => 2, Opcode.LoadHalf or Opcode.StoreHalf or Opcode.LoadSignedHalf => 1, _ => 0 };
        var isSigned = it.Code is Opcode.LoadSignedByte or Opcode.LoadSignedHalf;
        var first = 0xF800 | (isSigned ? 0x100 : 0) | size << 5 | (it.IsLoad ? 0x10 : 0) | it.First;
        var data = it.Destination << 12;
        return !it.HasNumber ? (it.Shift > 3 ? null : (first, data | it.Shift << 4 | it.Second))
            : it.Distance is >= 0 and <= Most ? (first | 0x80, data | it.Distance)
            : it.Distance is < 0 and >= -0xFF ? (first, data | 0xC00 | -it.Distance) : null;
    }
}

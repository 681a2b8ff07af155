using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Where debuggers find variables, in <c>.debug_loc</c>: two addresses, a size, and what says where the variable is in between (DWARF 4, sections 2.6 and 7.7.3).
/// Registers are those that values have now. A place that is not known any more ends the entry, so a debugger shows that the variable is gone and no wrong value.
/// </summary>
internal sealed class DebugLocations(ObjectSection section, CodeMap map)
{
    private const uint Header = 2 * sizeof(uint) + sizeof(ushort);
    private const byte Register = 0x50;
    private const byte RegisterAndDistance = 0x70;
    private const byte Registers = 32;
    private const byte Piece = 0x93;
    private const int FramePointer = 11;

    /// <summary>Rewrites the entry at an offset.</summary>
    /// <returns>The old address where it ends.</returns>
    public uint Rewrite(uint entry)
    {
        var (low, high) = (section.Word(entry), section.Word(entry + sizeof(uint)));
        var size = section.Contents[entry + Header - 2] | section.Contents[entry + Header - 1] << 8;
        var end = (int)(entry + Header) + size;
        if (map.FunctionAt(low) is not { } function)
        {
            return high;
        }

        var reader = new DwarfReader(section.Contents, (int)(entry + Header));
        while (reader.Offset < end)
        {
            var at = reader.Offset;
            var code = reader.Byte();
            switch (code)
            {
                case >= Register and < Register + Registers:
                    high = Move(function, at, Register, low, high);
                    break;
                case RegisterAndDistance + FramePointer when function.Frame is { Pointer: { } pointer } frame:
                    var distance = pointer + reader.Signed();
                    section.Contents[at] = RegisterAndDistance + Resources.StackPointer;
                    high = TryWriteSigned(section.Contents.AsSpan(at + 1, reader.Offset - at - 1), distance < frame.OldSize ? distance : distance - frame.OldSize + frame.NewSize) ? high : low;
                    break;
                case >= RegisterAndDistance and < RegisterAndDistance + Registers:
                    reader.Signed();
                    high = Move(function, at, RegisterAndDistance, low, high);
                    break;
                case Piece:
                    reader.Unsigned();
                    break;
                default:
                    return high;
            }
        }

        return high;
    }

    // The value is followed as long as it stays in one register.
    private uint Move(CodeFunction function, int at, byte code, uint low, uint high)
    {
        var register = section.Contents[at] - code;
        if (register > Resources.ProgramCounter)
        {
            return high;
        }

        var items = function.Items.Where(item => item.Kind != InstructionKind.Removed && item.OldOffset >= low && item.OldOffset < high && item.OldLength > 0)
            .OrderBy(item => item.OldOffset).ToArray();
        var home = items.Length > 0 ? items[0].Homes[register] : register;
        section.Contents[at] = (byte)(code + Math.Max(home, 0));
        return home < 0 ? low : items.FirstOrDefault(item => item.Homes[register] != home)?.OldOffset ?? high;
    }

    private static bool TryWriteSigned(Span<byte> to, int value)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = (byte)((value & 0x7F) | (i + 1 < to.Length ? 0x80 : 0));
            value >>= 7;
        }

        return (to[^1] & 0x40) == 0 ? value == 0 : value == -1;
    }
}

namespace Cashew.Linker.Optimization;

/// <summary>Finds the functions and blocks in <c>.debug_info</c>: where each says its first address and its length (DWARF 4, section 7.5).</summary>
internal static class DebugInformation
{
    private const ushort Version = 4;
    private const uint LowAddress = 0x11;
    private const uint HighAddress = 0x12;
    private const uint AddressForm = 0x01;
    private const uint WordForm = 0x06;

    /// <summary>The offsets of the first address and of the length of everything that has both.</summary>
    public static IReadOnlyList<(int Low, int Length)> Ranges(byte[] information, byte[] abbreviations)
    {
        var ranges = new List<(int, int)>();
        var reader = new DwarfReader(information, 0);
        while (!reader.IsAtEnd)
        {
            var end = (int)reader.Word() + reader.Offset;
            if (reader.Half() != Version)
            {
                throw new UnknownCodeException("the debug data is not DWARF 4");
            }

            var shapes = ReadAbbreviations(abbreviations, (int)reader.Word());
            reader.Byte();
            while (reader.Offset < end)
            {
                var number = reader.Unsigned();
                if (number != 0)
                {
                    ReadEntry(ref reader, shapes[number], ranges);
                }
            }
        }

        return ranges;
    }

    private static void ReadEntry(ref DwarfReader reader, List<(uint Attribute, uint Form)> shape, List<(int, int)> ranges)
    {
        int? low = null, length = null;
        foreach (var (attribute, form) in shape)
        {
            low = attribute == LowAddress && form == AddressForm ? reader.Offset : low;
            length = attribute == HighAddress ? form == WordForm ? reader.Offset : throw new UnknownCodeException("the end of a function has an unknown form") : length;
            Skip(ref reader, form);
        }

        if (low is { } first && length is { } second)
        {
            ranges.Add((first, second));
        }
    }

    private static Dictionary<uint, List<(uint, uint)>> ReadAbbreviations(byte[] bytes, int offset)
    {
        var shapes = new Dictionary<uint, List<(uint, uint)>>();
        var reader = new DwarfReader(bytes, offset);
        while (reader.Unsigned() is var number and not 0)
        {
            reader.Unsigned();
            reader.Byte();
            var shape = new List<(uint, uint)>();
            while ((reader.Unsigned(), reader.Unsigned()) is var pair && pair != (0, 0))
            {
                shape.Add(pair);
            }

            shapes.Add(number, shape);
        }

        return shapes;
    }

    private static void Skip(ref DwarfReader reader, uint form)
    {
        switch (form)
        {
            case 0x19:                                              // flag_present
                break;
            case 0x0B or 0x0C or 0x11:                              // data1, flag, ref1
                reader.Offset += 1;
                break;
            case 0x05 or 0x12:                                      // data2, ref2
                reader.Offset += 2;
                break;
            case 0x01 or 0x06 or 0x0E or 0x10 or 0x13 or 0x17:      // addr, data4, strp, ref_addr, ref4, sec_offset
                reader.Offset += 4;
                break;
            case 0x07 or 0x14 or 0x20:                              // data8, ref8, ref_sig8
                reader.Offset += 8;
                break;
            case 0x0D or 0x0F or 0x15:                              // sdata, udata, ref_udata
                reader.Unsigned();
                break;
            case 0x08:                                              // string
                reader.SkipText();
                break;
            case 0x0A:                                              // block1
                reader.Offset += reader.Byte();
                break;
            case 0x09 or 0x18:                                      // block, exprloc
                var size = (int)reader.Unsigned();
                reader.Offset += size;
                break;
            default:
                throw new UnknownCodeException($"the debug data has an unknown form {form:x}");
        }
    }
}

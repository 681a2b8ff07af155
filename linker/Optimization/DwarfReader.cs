using System.Buffers.Binary;

namespace Cashew.Linker.Optimization;

/// <summary>Reads the numbers of debug data (DWARF 4, section 7.6).</summary>
internal ref struct DwarfReader(ReadOnlySpan<byte> bytes, int offset)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Offset { get; set; } = offset;

    public readonly bool IsAtEnd => Offset >= _bytes.Length;

    public byte Byte() => _bytes[Offset++];

    public ushort Half()
    {
        Offset += 2;
        return BinaryPrimitives.ReadUInt16LittleEndian(_bytes[(Offset - 2)..]);
    }

    public uint Word()
    {
        Offset += 4;
        return BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(Offset - 4)..]);
    }

    public uint Unsigned()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte();
            value |= (uint)(part & 0x7F) << shift;
            if ((part & 0x80) == 0)
            {
                return value;
            }
        }
    }

    public int Signed()
    {
        var start = Offset;
        var value = (int)Unsigned();
        var bits = 7 * (Offset - start);
        return bits < 32 ? value << (32 - bits) >> (32 - bits) : value;
    }

    public void SkipText() => Offset += _bytes[Offset..].IndexOf((byte)0) + 1;
}

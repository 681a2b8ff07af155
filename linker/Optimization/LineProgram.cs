using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Writes the line table anew for code that has moved: its rows, each at the new address of its instruction, and one wherever code of another row comes next in the
/// new order (DWARF 4, section 6.2).
/// </summary>
internal sealed class LineProgram
{
    private const ushort Version = 4;
    private const byte Extended = 0;
    private const byte Copy = 1;
    private const byte AdvanceAddress = 2;
    private const byte AdvanceLine = 3;
    private const byte SetFile = 4;
    private const byte AddConstant = 8;
    private const byte AdvanceFixed = 9;
    private const byte EndSequence = 1;
    private const byte SetAddress = 2;

    private readonly ObjectSection _lines;
    private readonly ObjectSection _code;
    private readonly CodeMap _map;
    private readonly uint _newSize;
    private readonly List<byte> _new = [];
    private readonly List<ObjectRelocation> _newRelocations = [];

    private LineProgram(ObjectSection lines, ObjectSection code, CodeMap map, uint newSize) => (_lines, _code, _map, _newSize) = (lines, code, map, newSize);

    /// <summary>Rewrites the section.</summary>
    public static void Rewrite(ObjectSection lines, ObjectSection code, CodeMap map, uint newSize)
    {
        var program = new LineProgram(lines, code, map, newSize);
        program.Run();
        lines.Contents = [.. program._new];
        lines.SetWord(0, (uint)lines.Contents.Length - sizeof(uint));
        lines.Relocations = program._newRelocations;
    }

    private void Run()
    {
        var reader = new DwarfReader(_lines.Contents, 0);
        if (reader.Word() != _lines.Contents.Length - sizeof(uint) || reader.Half() != Version)
        {
            throw new UnknownCodeException("the line table is not one table of DWARF 4");
        }

        var start = (int)reader.Word() + reader.Offset;
        var unit = reader.Byte();
        var operations = reader.Byte();
        reader.Byte();
        var lineBase = (sbyte)reader.Byte();
        var lineRange = reader.Byte();
        var opcodeBase = reader.Byte();
        if (operations != 1)
        {
            throw new UnknownCodeException("the line table is one for several operations in an instruction");
        }

        _new.AddRange(_lines.Contents.AsSpan(0, start));
        reader.Offset = start;
        while (!reader.IsAtEnd)
        {
            CopySequence(ref reader, unit, lineBase, lineRange, opcodeBase);
        }
    }

    private void CopySequence(ref DwarfReader reader, byte unit, sbyte lineBase, byte lineRange, byte opcodeBase)
    {
        var rows = new List<LineRow>();
        var row = new LineRow(0, 1, 1);
        ObjectRelocation? start = null;
        while (true)
        {
            var opcode = reader.Byte();
            if (opcode >= opcodeBase)
            {
                rows.Add(row = row with
                {
                    Address = row.Address + (uint)((opcode - opcodeBase) / lineRange * unit),
                    Line = row.Line + lineBase + (opcode - opcodeBase) % lineRange,
                });
                continue;
            }

            switch (opcode)
            {
                case Extended when ReadExtended(ref reader, ref row, ref start):
                    Write(rows, start ?? throw new UnknownCodeException("the line table has an address without a relocation"), row.Address, unit);
                    return;
                case Extended:
                    break;
                case Copy:
                    rows.Add(row);
                    break;
                case AdvanceAddress:
                    row = row with { Address = row.Address + reader.Unsigned() * unit };
                    break;
                case AdvanceLine:
                    row = row with { Line = row.Line + reader.Signed() };
                    break;
                case SetFile:
                    row = row with { File = reader.Unsigned() };
                    break;
                case AddConstant:
                    row = row with { Address = row.Address + (uint)((255 - opcodeBase) / lineRange * unit) };
                    break;
                case AdvanceFixed:
                    row = row with { Address = row.Address + reader.Half() };
                    break;
                default:
                    throw new UnknownCodeException($"the line table has an unknown opcode {opcode}");
            }
        }
    }

    // Returns whether the sequence is over.
    private bool ReadExtended(ref DwarfReader reader, ref LineRow row, ref ObjectRelocation? start)
    {
        var length = (int)reader.Unsigned();
        var body = reader.Offset;
        var opcode = reader.Byte();
        if (opcode == SetAddress && start is null)
        {
            start = _lines.Relocations.FirstOrDefault(relocation => relocation.Offset == body + 1);
            row = row with { Address = reader.Word() };
        }
        else if (opcode != EndSequence)
        {
            throw new UnknownCodeException($"the line table has an unknown extended opcode {opcode}");
        }

        reader.Offset = body + length;
        return opcode == EndSequence;
    }

    private void Write(List<LineRow> rows, ObjectRelocation start, uint end, byte unit)
    {
        var isInCode = start.Symbol.IsSection && start.Symbol.Section == _code.Index;
        if (isInCode)
        {
            (rows, end) = (Move(rows), _newSize);
        }

        var last = new LineRow(rows.Count > 0 ? rows[0].Address : end, 1, 1);
        _new.AddRange([Extended, 1 + sizeof(uint), SetAddress]);
        _newRelocations.Add(start with { Offset = (uint)_new.Count });
        _new.AddRange(BitConverter.GetBytes(last.Address));
        foreach (var row in rows)
        {
            WriteRow(last, row, unit);
            last = row;
        }

        WriteNumber(AdvanceAddress, (end - last.Address) / unit);
        _new.AddRange([Extended, 1, EndSequence]);
    }

    // The rows of an instruction that is gone are those of the one behind it, if that still comes next.
    private List<LineRow> Move(List<LineRow> rows)
    {
        uint[] addresses = [.. rows.Select(row => row.Address)];
        var moved = new List<LineRow>();
        var (written, before) = (-1, -1);
        foreach (var (item, number) in _map.Remaining.Select((item, number) => (item, number)).OrderBy(pair => pair.item.Offset))
        {
            var place = Array.FindLastIndex(addresses, address => address <= item.OldOffset);
            if (place >= 0 && place != written)
            {
                var first = number == before + 1 && written < place ? written + 1 : place;
                moved.AddRange(rows[first..(place + 1)].Select(row => row with { Address = item.Offset }));
            }

            (written, before) = (place, number);
        }

        return moved;
    }

    private void WriteRow(LineRow last, LineRow row, byte unit)
    {
        if (row.File != last.File)
        {
            WriteNumber(SetFile, row.File);
        }

        if (row.Line != last.Line)
        {
            WriteSigned(AdvanceLine, row.Line - last.Line);
        }

        if (row.Address != last.Address)
        {
            WriteNumber(AdvanceAddress, (row.Address - last.Address) / unit);
        }

        _new.Add(Copy);
    }

    private void WriteNumber(byte opcode, uint number)
    {
        _new.Add(opcode);
        for (; number >= 0x80; number >>= 7)
        {
            _new.Add((byte)(number | 0x80));
        }

        _new.Add((byte)number);
    }

    private void WriteSigned(byte opcode, int number)
    {
        _new.Add(opcode);
        for (; number is < -0x40 or >= 0x40; number >>= 7)
        {
            _new.Add((byte)(number & 0x7F | 0x80));
        }

        _new.Add((byte)(number & 0x7F));
    }
}

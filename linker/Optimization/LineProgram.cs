using Cashew.Linker.Elf;

namespace Cashew.Linker.Optimization;

/// <summary>
/// Writes the line table anew for code that has moved: the same rows in the same order, each at the new address of its instruction (DWARF 4, section 6.2).
/// </summary>
internal sealed class LineProgram
{
    private const ushort Version = 4;
    private const byte Copy = 1;
    private const byte AdvanceAddress = 2;
    private const byte AddConstant = 8;
    private const byte AdvanceFixed = 9;
    private const byte EndSequence = 1;
    private const byte SetAddress = 2;

    private readonly byte[] _old;
    private readonly ObjectSection _code;
    private readonly CodeMap _map;
    private readonly Dictionary<uint, ObjectRelocation> _relocations;
    private readonly List<byte> _new = [];
    private readonly List<ObjectRelocation> _newRelocations = [];
    private uint _oldAddress;
    private uint _newAddress;
    private bool _isInCode;

    private LineProgram(ObjectSection lines, ObjectSection code, CodeMap map)
    {
        _old = lines.Contents;
        _code = code;
        _map = map;
        _relocations = lines.Relocations.ToDictionary(relocation => relocation.Offset);
    }

    /// <summary>Rewrites the section.</summary>
    public static void Rewrite(ObjectSection lines, ObjectSection code, CodeMap map)
    {
        var program = new LineProgram(lines, code, map);
        program.Run();
        lines.Contents = [.. program._new];
        lines.SetWord(0, (uint)lines.Contents.Length - sizeof(uint));
        lines.Relocations = program._newRelocations;
    }

    private void Run()
    {
        var reader = new DwarfReader(_old, 0);
        if (reader.Word() != _old.Length - sizeof(uint) || reader.Half() != Version)
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

        var lengths = _old.AsSpan(reader.Offset, opcodeBase - 1).ToArray();
        _new.AddRange(_old.AsSpan(0, start));
        reader.Offset = start;
        while (!reader.IsAtEnd)
        {
            var at = reader.Offset;
            var opcode = reader.Byte();
            if (opcode >= opcodeBase)
            {
                _oldAddress += (uint)((opcode - opcodeBase) / lineRange * unit);
                WriteRow((opcode - opcodeBase) % lineRange, unit, lineRange, opcodeBase);
                continue;
            }

            switch (opcode)
            {
                case 0:
                    Extended(ref reader, at, unit);
                    break;
                case Copy:
                    Advance(_map.Find, unit);
                    _new.Add(Copy);
                    break;
                case AdvanceAddress:
                    _oldAddress += reader.Unsigned() * unit;
                    break;
                case AddConstant:
                    _oldAddress += (uint)((255 - opcodeBase) / lineRange * unit);
                    break;
                case AdvanceFixed:
                    _oldAddress += reader.Half();
                    break;
                default:
                    for (var i = 0; i < lengths[opcode - 1]; i++)
                    {
                        reader.Unsigned();
                    }

                    _new.AddRange(_old.AsSpan(at, reader.Offset - at));
                    break;
            }
        }
    }

    // A special opcode advances the address and the line and makes a row, if the advance is small enough for it.
    private void WriteRow(int line, byte unit, byte lineRange, byte opcodeBase)
    {
        var target = NewAddress(_map.Find);
        var special = opcodeBase + line + (target - _newAddress) / unit * lineRange;
        if (special > byte.MaxValue)
        {
            Advance(_map.Find, unit);
            special = (uint)(opcodeBase + line);
        }

        _newAddress = target;
        _new.Add((byte)special);
    }

    private void Extended(ref DwarfReader reader, int at, byte unit)
    {
        var length = (int)reader.Unsigned();
        var body = reader.Offset;
        var opcode = reader.Byte();
        reader.Offset = body + length;
        if (opcode == EndSequence)
        {
            Advance(_map.FindEnd, unit);
        }

        var moved = _new.Count - at;
        _new.AddRange(_old.AsSpan(at, reader.Offset - at));
        if (opcode == SetAddress)
        {
            if (!_relocations.TryGetValue((uint)body + 1, out var relocation))
            {
                throw new UnknownCodeException("the line table has an address without a relocation");
            }

            _isInCode = relocation.Symbol.IsSection && relocation.Symbol.Section == _code.Index;
            _oldAddress = new DwarfReader(_old, body + 1).Word();
            _newAddress = 0;
            _newAddress = NewAddress(_map.Find);
            _newRelocations.Add(relocation with { Offset = (uint)(body + 1 + moved) });
            for (var i = 0; i < sizeof(uint); i++)
            {
                _new[body + 1 + moved + i] = (byte)(_newAddress >> 8 * i);
            }
        }
    }

    private uint NewAddress(Func<uint, uint> find)
    {
        var address = _isInCode ? find(_oldAddress) : _oldAddress;
        return address >= _newAddress ? address : throw new UnknownCodeException("the line table goes backwards");
    }

    private void Advance(Func<uint, uint> find, byte unit)
    {
        var target = NewAddress(find);
        var distance = (target - _newAddress) / unit;
        _newAddress = target;
        if (distance == 0)
        {
            return;
        }

        _new.Add(AdvanceAddress);
        for (; distance >= 0x80; distance >>= 7)
        {
            _new.Add((byte)(distance | 0x80));
        }

        _new.Add((byte)distance);
    }
}

namespace Cashew.Linker.Optimization;

/// <summary>The values of registers and of memory in a piece of code, by numbers: two registers with the same number have the same value.</summary>
internal sealed class BlockValues
{
    private const uint All = uint.MaxValue;
    private const int Word = 4;

    private readonly int[] _held = new int[Resources.ProgramCounter + 1];
    private readonly Dictionary<(Opcode, int, int, uint, int), int> _computed = [];
    private readonly Dictionary<uint, int> _numbers = [];
    private readonly Dictionary<CodeAddress, int> _addresses = [];
    private readonly Dictionary<int, uint> _constants = [];
    private readonly Dictionary<int, uint> _bits = [];
    private readonly Dictionary<int, (int Base, int Distance)> _sums = [];
    private readonly Dictionary<(int, int), int> _sumNumbers = [];
    private readonly Dictionary<int, (int Value, int Amount)> _shifts = [];
    private readonly Dictionary<(int Base, int Distance, Opcode Load), int> _memory = [];
    private int _next;

    /// <summary>The value of a register.</summary>
    public int this[int register]
    {
        get => _held[register];
        set => _held[register] = value;
    }

    /// <summary>Forgets everything.</summary>
    public void Forget()
    {
        for (var register = 0; register < _held.Length; register++)
        {
            _held[register] = Fresh();
        }

        ForgetMemory();
    }

    public void ForgetMemory() => _memory.Clear();

    public int Fresh() => _next++;

    /// <summary>A register that has a value; -1 if none has.</summary>
    public int Find(int value) => Array.IndexOf(_held, value);

    public int AddressOf(CodeAddress address)
    {
        if (address.IsNumber)
        {
            return Number((uint)address.Addend);
        }

        var start = address with { Addend = 0 };
        if (!_addresses.TryGetValue(start, out var value))
        {
            _addresses.Add(start, value = Fresh());
        }

        return Sum(value, address.Addend);
    }

    /// <summary>A register with a value that differs from another one by a number.</summary>
    public (int Register, int Distance) FindNear(int value)
    {
        const int farthest = 255;
        (int, int) split(int of) => _constants.TryGetValue(of, out var number) ? (-1, (int)number) : Split(of);
        var (start, distance) = split(value);
        for (var register = 0; register < Resources.StackPointer; register++)
        {
            var (other, known) = split(_held[register]);
            if (other == start && Math.Abs((long)distance - known) <= farthest)
            {
                return (register, distance - known);
            }
        }

        return (-1, 0);
    }

    /// <summary>The object and the distance of a load or a store; null if they are not known.</summary>
    public (int Base, int Distance)? PlaceOf(Operation operation)
    {
        if (!operation.HasNumber)
        {
            return null;
        }

        var (start, distance) = Split(_held[operation.First]);
        return (start, distance + operation.Distance);
    }

    /// <summary>What a store makes of memory: only words at other distances from the same object are sure to stay.</summary>
    public void Store(Operation operation)
    {
        var place = PlaceOf(operation);
        foreach (var key in _memory.Keys.Where(key => place is not var (start, distance) || key.Base != start || Math.Abs(key.Distance - distance) < Word).ToArray())
        {
            _memory.Remove(key);
        }

        if (operation.Code == Opcode.Store && place is var (known, offset))
        {
            _memory[(known, offset, Opcode.Load)] = _held[operation.Destination];
        }
    }

    /// <summary>The value that an operation gives.</summary>
    public int Compute(Operation operation)
    {
        if (operation.IsLoad)
        {
            return PlaceOf(operation) is var (start, distance) ? Load(operation.Code, start, distance) : WithBits(operation.Code, Fresh(), All);
        }

        var second = operation.HasNumber ? Number(operation.Number) : operation.Shift == 0 ? _held[operation.Second] : Fresh();
        if (operation.Code == Opcode.Move)
        {
            return second;
        }

        if (operation.Code == Opcode.MoveNot)
        {
            return _constants.TryGetValue(second, out var number) ? Number(~number) : Computed(operation, -1, second);
        }

        var first = operation.First >= 0 ? _held[operation.First] : -1;
        if (operation.Code is Opcode.Add or Opcode.Subtract && _constants.TryGetValue(second, out var added))
        {
            return Sum(first, operation.Code == Opcode.Add ? (int)added : -(int)added);
        }

        return Computed(operation, first, second);
    }

    /// <summary>A copy, for an operation that masks bits which are zero anyway.</summary>
    public Operation? WithoutMask(Operation operation)
    {
        var (source, mask) = operation.Code switch
        {
            Opcode.ExtendByte => (operation.Second, byte.MaxValue),
            Opcode.ExtendHalf => (operation.Second, ushort.MaxValue),
            Opcode.And when operation.HasNumber => (operation.First, operation.Number),
            _ => (-1, 0u),
        };
        return source >= 0 && !operation.SetsFlags && (BitsOf(_held[source]) & ~mask) == 0 ? new Operation(Opcode.Move, operation.Destination, Operation.None, source, 0) : null;
    }

    /// <summary>The same with the number that the last register has, in all ways there are.</summary>
    public IEnumerable<Operation> WithNumber(Operation operation)
    {
        if (operation.IsLoad || operation.IsStore || !_constants.TryGetValue(_held[operation.Second], out var number))
        {
            yield break;
        }

        var numbered = operation with { Second = Operation.None, Number = number };
        if (operation.Code is Opcode.And or Opcode.Or or Opcode.ExclusiveOr or Opcode.Add or Opcode.Subtract or Opcode.Compare or Opcode.Test)
        {
            yield return numbered;
        }

        if (operation.Code is Opcode.And)
        {
            yield return numbered with { Code = Opcode.BitClear, Number = ~number };
        }
        else if (operation.Code is Opcode.ShiftLeft or Opcode.ShiftRight or Opcode.ShiftRightSigned && number is > 0 and < 32)
        {
            yield return numbered;
        }
    }

    /// <summary>The same with the shift in it that made the last register.</summary>
    public Operation? WithShift(Operation operation)
    {
        const int mostOfAddress = 3;
        return _shifts.TryGetValue(_held[operation.Second], out var shift) && Find(shift.Value) is >= 0 and var source
            && ((operation.IsLoad || operation.IsStore) && shift.Amount <= mostOfAddress
                || (operation.Code is Opcode.Add or Opcode.Subtract or Opcode.And or Opcode.Or or Opcode.ExclusiveOr))
            ? operation with { Second = source, Shift = shift.Amount, SetsFlags = false } : null;
    }

    /// <summary>The same with the number in it that was added to its base.</summary>
    public Operation? WithDistance(Operation operation)
    {
        var (start, distance) = Split(_held[operation.First]);
        return distance != 0 && Find(start) is >= 0 and var source ? operation with { First = source, Number = operation.Number + (uint)distance } : null;
    }

    private int Number(uint number)
    {
        if (!_numbers.TryGetValue(number, out var value))
        {
            _numbers.Add(number, value = Fresh());
            _constants.Add(value, number);
        }

        return value;
    }

    private (int Base, int Distance) Split(int value) => _sums.TryGetValue(value, out var sum) ? sum : (value, 0);

    private int Sum(int value, int distance)
    {
        if (_constants.TryGetValue(value, out var number))
        {
            return Number(number + (uint)distance);
        }

        var (start, known) = Split(value);
        var key = (start, known + distance);
        if (key.Item2 == 0)
        {
            return start;
        }

        if (!_sumNumbers.TryGetValue(key, out var sum))
        {
            _sumNumbers.Add(key, sum = Fresh());
            _sums.Add(sum, key);
        }

        return sum;
    }

    private int Load(Opcode code, int start, int distance)
    {
        if (!_memory.TryGetValue((start, distance, code), out var value))
        {
            _memory.Add((start, distance, code), value = WithBits(code, Fresh(), All));
        }

        return value;
    }

    private int Computed(Operation operation, int first, int second)
    {
        var key = (operation.Code, first, second, operation.Number, operation.Shift);
        if (!_computed.TryGetValue(key, out var value))
        {
            _computed.Add(key, value = Fresh());
            var known = _constants.TryGetValue(second, out var number);
            var bits = operation.Code switch
            {
                Opcode.And => BitsOf(first) & BitsOf(second),
                Opcode.BitClear when known => BitsOf(first) & ~number,
                Opcode.Or or Opcode.ExclusiveOr => BitsOf(first) | BitsOf(second),
                Opcode.ShiftRight when known && number < 32 => BitsOf(first) >> (int)number,
                Opcode.ShiftLeft when known && number < 32 => BitsOf(first) << (int)number,
                Opcode.ExtendByte or Opcode.ExtendHalf => BitsOf(second),
                _ => All,
            };
            WithBits(operation.Code, value, bits);
            if (operation.Code == Opcode.ShiftLeft && known)
            {
                _shifts.Add(value, (first, (int)number));
            }
        }

        return value;
    }

    private int WithBits(Opcode code, int value, uint bits)
    {
        _bits[value] = bits & (code switch
        {
            Opcode.LoadByte or Opcode.ExtendByte => byte.MaxValue,
            Opcode.LoadHalf or Opcode.ExtendHalf => ushort.MaxValue,
            _ => All,
        });
        return value;
    }

    private uint BitsOf(int value) => _constants.TryGetValue(value, out var number) ? number : _bits.GetValueOrDefault(value, All);
}

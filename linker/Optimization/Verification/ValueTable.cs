using System.Numerics;

namespace Cashew.Linker.Optimization.Verification;

// Two codes do the same if they compute the same values. A value is what it is computed of, down to what nobody knows: what a register had at the
// entry, what memory held, what a call gave. Every way to write the same value ends in the same number here, as far as the rules below go: they
// are those of arithmetic modulo 2^32, and no rule is a guess.

/// <summary>Numbers values, so that equal numbers are equal values.</summary>
internal sealed class ValueTable
{
    private const string Number = "number";
    private const string Sum = "sum";
    private const string AndName = "and";
    private const string ExclusiveName = "eor";
    private const string InclusiveName = "orr";
    private const string Load = "load";
    private const string Store = "store";
    private const string UnknownName = "unknown";
    private const string LostName = "lost";
    private const uint All = uint.MaxValue;

    private readonly List<Term> _terms = [];
    private readonly Dictionary<Term, int> _numbers = [];

    public Term this[int value] => _terms[value];

    /// <summary>The value of a term that no rule makes simpler.</summary>
    public int Plain(Term term)
    {
        if (!_numbers.TryGetValue(term, out int value))
        {
            value = _terms.Count;
            _terms.Add(term);
            _numbers.Add(term, value);
        }

        return value;
    }

    public int Constant(uint number) => Plain(new Term(Number, (int)number));

    /// <summary>What a place has when the function is entered, or the address of a symbol.</summary>
    public int Given(string name) => Plain(new Term("given", Detail: name));

    /// <summary>A value that is only known to be one.</summary>
    public int Unknown(int old, int @new, int index) => Plain(new Term(UnknownName, old, @new, index));

    /// <summary>What code has left in a register and nobody may rely on.</summary>
    public int Lost(int old, int @new, string register) => Plain(new Term(LostName, old, @new, Detail: register));

    public bool IsUnknown(int value) => _terms[value].Operation is UnknownName or LostName;

    public bool IsLost(int value) => _terms[value].Operation == LostName;

    public bool TryConstant(int value, out uint number)
    {
        number = (uint)_terms[value].First;
        return _terms[value].Operation == Number;
    }

    /// <summary>A value and the constant that is added to it.</summary>
    public (int Base, int Distance) Split(int value) => _terms[value].Operation == Sum ? (_terms[value].First, _terms[value].Second) : (value, 0);

    public int Offset(int value, int distance)
    {
        var (start, known) = Split(value);
        distance += known;
        return TryConstant(start, out uint number) ? Constant(number + (uint)distance) : distance == 0 ? start : Plain(new Term(Sum, start, distance));
    }

    public int Add(int first, int second)
    {
        var ((left, more), (right, yetMore)) = (Split(first), Split(second));
        return TryConstant(left, out uint number) ? Offset(right, more + yetMore + (int)number)
            : TryConstant(right, out number) ? Offset(left, more + yetMore + (int)number)
            : Offset(Sorted("add", left, right), more + yetMore);
    }

    public int Subtract(int first, int second)
    {
        var ((left, more), (right, less)) = (Split(first), Split(second));
        return TryConstant(right, out uint number) ? Offset(left, more - less - (int)number)
            : left == right ? Constant((uint)(more - less))
            : Offset(Plain(new Term("sub", left, right)), more - less);
    }

    public int And(int first, int second)
    {
        if (TryConstant(first, out _) && !TryConstant(second, out _))
        {
            (first, second) = (second, first);
        }

        if (!TryConstant(second, out uint mask))
        {
            return first == second ? first : Sorted(AndName, first, second);
        }

        if (TryConstant(first, out uint number))
        {
            return Constant(number & mask);
        }

        if (_terms[first].Operation == AndName && TryConstant(_terms[first].Second, out uint inner))
        {
            (first, mask) = (_terms[first].First, mask & inner);
        }

        mask &= PossibleBits(first);
        return mask == 0 ? Constant(0) : mask == PossibleBits(first) ? first : Plain(new Term(AndName, first, Constant(mask)));
    }

    public int Or(int first, int second) => Combine(InclusiveName, first, second, (left, right) => left | right);

    public int ExclusiveOr(int first, int second) => first == second ? Constant(0) : Combine(ExclusiveName, first, second, (left, right) => left ^ right);

    public int Not(int value) => ExclusiveOr(value, Constant(All));

    /// <summary>lsl, lsr, asr or ror by a value.</summary>
    public int Shift(string name, int value, int amount)
    {
        if (!TryConstant(amount, out uint by) || by > 31)
        {
            return Plain(new Term(name, value, amount));
        }

        return by == 0 ? value : !TryConstant(value, out uint number) ? Plain(new Term(name, value, amount)) : Constant(name switch
        {
            "lsl" => number << (int)by,
            "lsr" => number >> (int)by,
            "asr" => (uint)((int)number >> (int)by),
            _ => BitOperations.RotateRight(number, (int)by),
        });
    }

    /// <summary>The same operation on other operands.</summary>
    public int With(Term term, int first, int second, int third)
    {
        bool isSorted = term.Operation is "add" or AndName or InclusiveName or ExclusiveName && !TryConstant(second, out _);
        return Plain(isSorted ? term with { First = Math.Min(first, second), Second = Math.Max(first, second) } : term with { First = first, Second = second, Third = third });
    }

    /// <summary>What a store makes of memory.</summary>
    public int AfterStore(int memory, int address, int value, string size) => Plain(new Term(Store, memory, address, value, size));

    /// <summary>What a load finds: what was stored there last, if nothing else can have been stored to the same place since.</summary>
    public int Read(int memory, int address, string size)
    {
        while (_terms[memory].Operation == Store)
        {
            var store = _terms[memory];
            if (store.Second == address && store.Detail == "str" && size == "ldr")
            {
                return store.Third;
            }

            var ((start, first), (other, second)) = (Split(address), Split(store.Second));
            const int widest = 4;
            if (start != other || Math.Abs(first - second) < widest)
            {
                break;
            }

            memory = store.First;
        }

        return Plain(new Term(Load, address, memory, Detail: size));
    }

    public bool IsLoad(int value) => _terms[value].Operation == Load;

    /// <summary>The bits that may be set.</summary>
    public uint PossibleBits(int value)
    {
        var term = _terms[value];
        return term.Operation switch
        {
            Number => (uint)term.First,
            AndName => PossibleBits(term.First) & PossibleBits(term.Second),
            InclusiveName or ExclusiveName => PossibleBits(term.First) | PossibleBits(term.Second),
            Load when term.Detail == "ldrb" => byte.MaxValue,
            Load when term.Detail == "ldrh" => ushort.MaxValue,
            "lsl" when TryConstant(term.Second, out uint by) && by < 32 => PossibleBits(term.First) << (int)by,
            "lsr" when TryConstant(term.Second, out uint by) && by < 32 => PossibleBits(term.First) >> (int)by,
            _ => All,
        };
    }

    /// <summary>How many of a term's operands are values.</summary>
    public static int OperandsOf(Term term) => term.Operation switch
    {
        Number or "given" or UnknownName or LostName => 0,
        Sum => 1,
        _ => term.Third >= 0 ? 3 : term.Second >= 0 ? 2 : term.First >= 0 ? 1 : 0,
    };

    private int Combine(string name, int first, int second, Func<uint, uint, uint> compute)
    {
        if (TryConstant(first, out uint left) && !TryConstant(second, out _))
        {
            (first, second) = (second, first);
        }

        if (!TryConstant(second, out uint right))
        {
            return first == second ? first : Sorted(name, first, second);
        }

        if (TryConstant(first, out left))
        {
            return Constant(compute(left, right));
        }

        return right == 0 ? first : _terms[first].Operation == name && TryConstant(_terms[first].Second, out uint inner)
            ? Combine(name, _terms[first].First, Constant(compute(inner, right)), compute) : Plain(new Term(name, first, second));
    }

    private int Sorted(string name, int first, int second) => Plain(new Term(name, Math.Min(first, second), Math.Max(first, second)));
}

namespace Cashew.Linker.Optimization.Verification;

/// <summary>The most special values that two values are both cases of. Wherever the same two values meet, the result is the same one.</summary>
internal sealed class Generalization(ValueTable values, int first, int second)
{
    private readonly Dictionary<(int, int), int> _known = [];
    private int _unknown;

    public int Of(int left, int right)
    {
        if (!_known.TryGetValue((left, right), out int value))
        {
            value = Compute(left, right);
            _known.Add((left, right), value);
        }

        return value;
    }

    /// <summary>What two values have become; null if they have not met.</summary>
    public int? Known(int left, int right) => _known.TryGetValue((left, right), out int value) ? value : null;

    private int Compute(int left, int right)
    {
        var (one, other) = (values[left], values[right]);
        if (values.IsLost(left) || values.IsLost(right))
        {
            return values.Lost(first, second, $"{_unknown++}");
        }

        int operands = ValueTable.OperandsOf(one);
        bool isSame = !values.IsUnknown(left) && one.Operation == other.Operation && one.Detail == other.Detail && operands == ValueTable.OperandsOf(other)
            && (operands > 0 || left == right) && (operands != 1 || one.Second == other.Second);
        return !isSame ? values.Unknown(first, second, _unknown++) : operands == 0 ? left : values.With(one, Of(one.First, other.First),
            operands > 1 ? Of(one.Second, other.Second) : one.Second, operands > 2 ? Of(one.Third, other.Third) : one.Third);
    }
}

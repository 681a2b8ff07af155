namespace Cashew.Linker.Optimization.Verification;

/// <summary>
/// The objects that the new code has been at on every way so far: for what their addresses are computed of, the lowest and the highest distance of an access, one on each way.
/// </summary>
internal sealed class Accesses
{
    private SortedDictionary<int, (int Low, int High)> _distances = [];

    /// <summary>Notes a load or a store.</summary>
    public void Add(int address, ValueTable values)
    {
        var (start, distance) = values.Split(address);
        _distances.TryAdd(start, (distance, distance));
    }

    /// <summary>Whether there was an access to an object on every way, at most so far behind an address.</summary>
    public bool Has(int address, int reach, ValueTable values)
    {
        var (start, distance) = values.Split(address);
        return _distances.TryGetValue(start, out var known) && known.Low >= distance && known.High - distance < reach;
    }

    public Accesses Clone() => new() { _distances = new(_distances) };

    public bool IsSame(Accesses other) => _distances.SequenceEqual(other._distances);

    /// <summary>What two ways have in common, in terms of the values where they join.</summary>
    public Accesses Join(Accesses other, Generalization generalization)
    {
        var joined = new Accesses();
        foreach (var (left, first) in _distances)
        {
            foreach (var (right, second) in other._distances)
            {
                if (generalization.Known(left, right) is { } value)
                {
                    joined._distances.TryAdd(value, (Math.Min(first.Low, second.Low), Math.Max(first.High, second.High)));
                }
            }
        }

        return joined;
    }
}

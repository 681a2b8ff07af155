namespace Cashew.Linker.Optimization.Verification;

/// <summary>
/// What is known of all values when the old and the new code are at two places that correspond: which of them are the same, and how they are
/// computed of what nobody knows.
/// </summary>
internal sealed class PairState(SideState old, SideState @new)
{
    public SideState Old { get; } = old;

    public SideState New { get; } = @new;

    /// <summary>What the new code has loaded from and stored to.</summary>
    public Accesses Accesses { get; init; } = new();

    public PairState Clone() => new(Old.Clone(), New.Clone()) { Accesses = Accesses.Clone() };

    /// <summary>
    /// What two states have in common, in terms of unknown values of the place (<paramref name="first"/>, <paramref name="second"/>). With itself, a state gets
    /// these new names: what an instruction computes in one turn of a loop is not what it computes in the next.
    /// </summary>
    public PairState Generalize(PairState other, ValueTable values, int first, int second)
    {
        var generalization = new Generalization(values, first, second);
        var (old, @new) = (Join(Old, other.Old, generalization), Join(New, other.New, generalization));
        return new PairState(old, @new) { Accesses = Accesses.Join(other.Accesses, generalization) };
    }

    /// <summary>Whether the same is known.</summary>
    public bool IsSame(PairState other) => Old.Places.SequenceEqual(other.Old.Places) && New.Places.SequenceEqual(other.New.Places) && Accesses.IsSame(other.Accesses);

    private static SideState Join(SideState left, SideState right, Generalization generalization)
    {
        var joined = new SideState();
        foreach (var (place, value) in left.Places)
        {
            if (right.Places.TryGetValue(place, out int other))
            {
                joined[place] = generalization.Of(value, other);
            }
        }

        return joined;
    }
}

namespace Cashew.Linker.Optimization.Verification;

/// <summary>The values of the registers, the flags, memory and the function's own words of the stack, in the old or in the new code.</summary>
internal sealed class SideState
{
    /// <summary>The result that the sign and the zero flag tell of.</summary>
    public const string Sign = OperandUse.Sign;

    /// <summary>What the carry and the overflow flag come from.</summary>
    public const string Overflow = OperandUse.Overflow;
    public const string Memory = "memory";

    public SortedDictionary<string, int> Places { get; init; } = new(StringComparer.Ordinal);

    public int this[string place]
    {
        get => Places.TryGetValue(place, out int value) ? value : throw new UnknownCodeException($"nothing is known of {place}");
        set => Places[place] = value;
    }

    public static string WordOf(int distance) => $"stack{distance}";

    public SideState Clone() => new() { Places = new(Places, StringComparer.Ordinal) };
}

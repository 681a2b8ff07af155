namespace Cashew.Linker.Checks.Counts;

// A way through code counts in one of two forms: without a look for interrupts it is a number of instructions, and with looks it is three numbers, since what goes on in front of the
// first look belongs together with what was before the way, and what comes after the last one with what is behind it. For a set of ways each number is the most of any of them.

/// <summary>The most instructions of a set of ways through code.</summary>
/// <param name="Whole">Of a way without a look for interrupts; null if every way has one.</param>
/// <param name="Head">Up to the first look; null if no way has one.</param>
/// <param name="Tail">From the last look on; null if no way has one.</param>
/// <param name="Between">Between two looks; null if no way has two.</param>
public readonly record struct Stretch(long? Whole, long? Head, long? Tail, long? Between)
{
    /// <summary>No way at all.</summary>
    public static Stretch None => default;

    /// <summary>A way of a few instructions.</summary>
    public static Stretch Of(long instructions) => new(instructions, null, null, null);

    /// <summary>The instruction that looks for interrupts.</summary>
    public static Stretch Look => new(null, 1, 0, null);

    /// <summary>Whether there is no way.</summary>
    public bool IsNone => Whole is null && Head is null;

    /// <summary>Whether there is a way with a look.</summary>
    public bool Looks => Head is not null;

    /// <summary>The longest piece without a look: of all kinds.</summary>
    public long Longest => new[] { Whole, Head, Tail, Between }.Max() ?? 0;

    /// <summary>One way, then another.</summary>
    public static Stretch operator +(Stretch first, Stretch second) => first.IsNone || second.IsNone ? None : new Stretch(
        first.Whole + second.Whole,
        Most(first.Head, first.Whole + second.Head),
        Most(second.Tail, first.Tail + second.Whole),
        Most(Most(first.Between, second.Between), first.Tail + second.Head));

    /// <summary>The ways of either.</summary>
    public static Stretch operator |(Stretch one, Stretch other) =>
        new(Most(one.Whole, other.Whole), Most(one.Head, other.Head), Most(one.Tail, other.Tail), Most(one.Between, other.Between));

    /// <summary>At most so many rounds of a loop, or none.</summary>
    public Stretch Repeat(long rounds) => rounds == 0 || IsNone ? Of(0) : new Stretch(
        rounds * (Whole ?? 0),
        (rounds - 1) * (Whole ?? 0) + Head,
        Tail + (rounds - 1) * (Whole ?? 0),
        Most(Between, Tail + Math.Max(rounds - 2, 0) * (Whole ?? 0) + Head));

    /// <summary>
    /// Any number of rounds of a loop, of which at most so many follow one another without a look, and then a way out of it. That way belongs to a round that is not complete, so
    /// if it has a look there is one round less before.
    /// </summary>
    public Stretch RepeatUntilLook(long rounds, Stretch leave)
    {
        var quiet = new Stretch(leave.Whole, null, null, null);
        var looking = leave with { Whole = null };
        return IsNone ? leave : (Rounds(rounds, rounds) + quiet) | (Rounds(rounds - 1, rounds) + looking);
    }

    private Stretch Rounds(long last, long rounds) => new(
        last * (Whole ?? 0),
        (rounds - 1) * (Whole ?? 0) + Head,
        Tail + last * (Whole ?? 0),
        Most(Between, Tail + (rounds - 1) * (Whole ?? 0) + Head));

    private static long? Most(long? one, long? other) => one is null || other > one ? other : one;
}

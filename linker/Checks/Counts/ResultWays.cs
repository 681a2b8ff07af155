using Cashew.Linker.Checks.Loops;

namespace Cashew.Linker.Checks.Counts;

/// <summary>
/// The ways to a place by what is in r0 there. So a function that says by its result whether it did something long counts for that much only where the caller goes on as
/// after that result. Ways that have ended the exception go on nowhere.
/// </summary>
internal readonly record struct ResultWays(WayCount Zero, WayCount NotZero, WayCount Unknown, WayCount Ended)
{
    /// <summary>All ways that go on, whatever is in r0.</summary>
    public WayCount All => Zero | NotZero | Unknown;

    /// <summary>Ways of which nothing is known.</summary>
    public static ResultWays Of(WayCount ways) => new(default, default, ways, default);

    public static ResultWays operator |(ResultWays one, ResultWays other) => new(one.Zero | other.Zero, one.NotZero | other.NotZero, one.Unknown | other.Unknown, one.Ended | other.Ended);

    /// <summary>The same ways and then some that leave r0 as it is.</summary>
    public static ResultWays operator +(ResultWays ways, WayCount more) => new(ways.Zero + more, ways.NotZero + more, ways.Unknown + more, ways.Ended);

    /// <summary>Some ways, and then these.</summary>
    public static ResultWays operator +(WayCount before, ResultWays ways) => new(before + ways.Zero, before + ways.NotZero, before + ways.Unknown, before + ways.Ended);

    /// <summary>The same ways with a new value in r0.</summary>
    public ResultWays With(RegisterValue result) => result switch
    {
        { Knowledge: RegisterKnowledge.Constant, Number: 0 } => new ResultWays(All, default, default, default),
        { Knowledge: RegisterKnowledge.Constant } => new ResultWays(default, All, default, default),
        _ => Of(All),
    };

    /// <summary>The ways on which r0 is zero, or is not.</summary>
    public ResultWays Where(bool isZero) => isZero ? new ResultWays(Zero | Unknown, default, default, default) : new ResultWays(default, NotZero | Unknown, default, default);

    /// <summary>The rounds of a loop with that bound, and then these ways out of it.</summary>
    public ResultWays After(LoopBound bound, WayCount round) => new(After(Zero, bound, round), After(NotZero, bound, round), After(Unknown, bound, round), After(Ended, bound, round));

    private static WayCount After(WayCount leave, LoopBound bound, WayCount round) => leave.Any.IsNone ? default : round.Repeat(bound, leave);
}

using Cashew.Linker.Checks.Loops;

namespace Cashew.Linker.Checks.Counts;

/// <summary>The ways through code, and among them those that pass through the method that is asked for.</summary>
/// <param name="Any">All ways.</param>
/// <param name="Through">Those with the method.</param>
internal readonly record struct WayCount(Stretch Any, Stretch Through)
{
    public static WayCount Of(long instructions) => new(Stretch.Of(instructions), Stretch.None);

    public static WayCount operator +(WayCount first, WayCount second) => new(first.Any + second.Any, (first.Through + second.Any) | (first.Any + second.Through));

    public static WayCount operator |(WayCount one, WayCount other) => new(one.Any | other.Any, one.Through | other.Through);

    /// <summary>The rounds of a loop with that bound, and then a way out of it.</summary>
    public WayCount Repeat(LoopBound bound, WayCount leave)
    {
        var any = Repeat(bound, Any, leave.Any);
        return new WayCount(any, Through.IsNone ? Repeat(bound, Any, leave.Through) : any);
    }

    private static Stretch Repeat(LoopBound bound, Stretch round, Stretch leave) =>
        bound.LooksForInterrupts ? round.RepeatUntilLook(bound.Rounds, leave) : round.Repeat(bound.Rounds) + leave;
}

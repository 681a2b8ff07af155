using Cashew.Abi;

namespace Cashew.Benchmarks;

// What is left when the same instructions without the SVC are taken off: the SVC and the kernel, and for a round trip the partner's own few.

/// <summary>Measures system calls, which must succeed.</summary>
internal static unsafe class Measure
{
    /// <summary>How often a call is repeated whose cost may depend on the time.</summary>
    public const uint Rounds = 100;

    /// <summary>A method of a kernel object.</summary>
    public static Measurement Method(uint slot, uint method, uint word0 = 0, uint word1 = 0, uint word2 = 0, uint word3 = 0, uint word4 = 0, uint word5 = 0)
    {
        Registers registers = new()
        {
            Tag = MessageTag.Create(Operation.Call, slot, method).Value,
            Word0 = word0,
            Word1 = word1,
            Word2 = word2,
            Word3 = word3,
            Word4 = word4,
            Word5 = word5,
        };
        return Call(ref registers);
    }

    /// <summary>A system call.</summary>
    public static Measurement Call(MessageTag tag, MessageLength length = default)
    {
        Registers registers = new() { Tag = tag.Value, Length = length.Value };
        return Call(ref registers);
    }

    /// <summary>The same call again and again.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="length">The length.</param>
    /// <param name="inOne">How often what is measured happens in one call.</param>
    public static Measurement Calls(MessageTag tag, MessageLength length = default, uint inOne = 1)
    {
        Interval empty = Succeeded(Native.NoCalls(tag.Value, length.Value, Counter.Register, Rounds));
        return new Measurement(Succeeded(Native.Calls(tag.Value, length.Value, Counter.Register, Rounds)), empty, Rounds * inOne);
    }

    /// <summary>Two calls in turn: pairs of them.</summary>
    public static Measurement Pairs(MessageTag first, MessageTag second)
    {
        Interval empty = Succeeded(Native.NoPairs(first.Value, second.Value, Counter.Register, Rounds));
        return new Measurement(Succeeded(Native.Pairs(first.Value, second.Value, Counter.Register, Rounds)), empty, Rounds);
    }

    /// <summary>From one reading to another, which somebody else may have made.</summary>
    public static Measurement Between(uint start, uint end)
    {
        Registers registers = default;
        return new Measurement(new Interval(start, end), new Interval(Native.Nothing(ref registers, Counter.Register)), 1);
    }

    private static Measurement Call(ref Registers registers)
    {
        Registers unused = registers;
        Interval empty = new(Native.Nothing(ref unused, Counter.Register));
        Interval whole = new(Native.Call(ref registers, Counter.Register));
        Report.Check(registers.Error);
        return new Measurement(whole, empty, 1);
    }

    private static Interval Succeeded(ulong readings)
    {
        Interval interval = new(readings);
        Report.Check(interval.Start == interval.End ? Error.BadState : Error.None);
        return interval;
    }
}

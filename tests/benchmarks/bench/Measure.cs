using Cashew.Abi;

namespace Cashew.Benchmarks;

// What is left when the same instructions without the SVC are taken off: the SVC and the kernel, and for a round trip the partner's own few.

/// <summary>Counts the instructions of system calls.</summary>
internal static unsafe class Measure
{
    /// <summary>How often a call is repeated whose cost may depend on the time.</summary>
    public const uint Rounds = 100;

    /// <summary>A method of a kernel object, which must succeed.</summary>
    public static uint Method(uint slot, uint method, uint word0 = 0, uint word1 = 0, uint word2 = 0, uint word3 = 0, uint word4 = 0, uint word5 = 0)
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

    /// <summary>A system call, which must succeed.</summary>
    public static uint Call(ref Registers registers)
    {
        uint empty = Native.Nothing(ref registers, Counter.Register);
        uint steps = Native.Call(ref registers, Counter.Register);
        Report.Check(registers.Error);
        return steps - empty;
    }

    /// <summary>The same call again and again: one of them.</summary>
    public static uint Calls(MessageTag tag, MessageLength length = default)
    {
        uint empty = Native.NoCalls(tag.Value, length.Value, Counter.Register, Rounds);
        return (Native.Calls(tag.Value, length.Value, Counter.Register, Rounds) - empty) / Rounds;
    }

    /// <summary>Two calls in turn: one pair.</summary>
    public static uint Pairs(MessageTag first, MessageTag second)
    {
        uint empty = Native.NoPairs(first.Value, second.Value, Counter.Register, Rounds);
        return (Native.Pairs(first.Value, second.Value, Counter.Register, Rounds) - empty) / Rounds;
    }
}

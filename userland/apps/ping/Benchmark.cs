using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Apps.Ping;

// What a round trip takes from SVC to the instruction after it: a loop of raw calls, less the same loop without the SVC. What remains is the
// kernel twice and pong's own loop. QEMU counts one step of the timer for each instruction (-icount shift=0), so the result is exact and the
// same each time; a board's timer counts a fixed share of the processor's cycles.

/// <summary>Measures round trips to pong.</summary>
internal static class Benchmark
{
    private const uint Rounds = 1000;

    /// <summary>Measures, and prints the result. False if pong's answers were wrong.</summary>
    public static bool Run(ref Console console)
    {
        Timer.StartCounting();
        uint tag = MessageTag.Create(Operation.Call, (uint)Slot.Pong, 0).Value;
        Words words = default;
        uint start = Timer.Count;
        uint answer = RoundTrips(Rounds, tag, ref words);
        uint middle = Timer.Count;
        Words same = default;
        EmptyRounds(Rounds, tag, ref same);
        uint empty = Timer.Count - middle;
        uint perRound = (middle - start - empty) / Rounds;

        ref readonly BootInfo clocks = ref Start.BootInfo;
        console.Write("ipc: "u8).WriteGrouped(Rounds).Write(" round trips, "u8);
        if (clocks.ExternalClock == 0)
        {
            console.WriteDecimal(perRound).WriteLine(" instructions each"u8);
        }
        else
        {
            console.WriteDecimal(perRound * (clocks.CoreClock / clocks.TimerClock)).WriteLine(" cycles each"u8);
        }

        return !new MessageTag(answer).IsError && IsSum(ref words);
    }

    // Pong adds 1 to the first word, 2 to the second and so on, in each round. Six steps.
    private static bool IsSum(ref Words words)
    {
        for (int i = 0; i < Words.Count; i++)
        {
            if (words[i] != Rounds * (uint)(i + 1))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "PingRoundTrips")]
    private static extern uint RoundTrips(uint rounds, uint tag, ref Words words);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "PingEmptyRounds")]
    private static extern uint EmptyRounds(uint rounds, uint tag, ref Words words);
}

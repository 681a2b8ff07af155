using Cashew.Abi;
using Cashew.Init.Protocol;
using Cashew.User;

namespace Cashew.Apps.Ping;

// Ping first measures round trips to pong as fast as they go. Then it makes one at each tick of its timer, checks the answer, and reports to
// init once in a while, so that init knows whether the two still run.

internal static class Program
{
    private const uint TicksPerSecond = 100;
    private const uint RoundsPerReport = 100;

    private static uint s_rounds;
    private static uint s_wrong;

    private static void Main()
    {
        Console console = new((ushort)Slot.Console);
        Check();
        if (!Benchmark.Run(ref console))
        {
            console.WriteLine("ping: pong's answers were wrong"u8);
            s_wrong++;
        }

        Report();
        Error error = Timer.StartTicking(Start.Message.TimerClock / TicksPerSecond);
        while (error == Error.None)
        {
            Check();
            if (s_rounds % RoundsPerReport == 0)
            {
                Report();
            }

            error = Timer.WaitTick();
        }
    }

    // One round trip with words that differ each time.
    private static void Check()
    {
        uint x = s_rounds * 0x9E3779B9;
        Message message = new() { Word0 = x, Word1 = ~x, Word2 = x + 1, Word3 = x - 1, Word4 = x >> 1, Word5 = x << 1 };
        Error error = new Endpoint((ushort)Slot.Pong).Call(0, ref message);
        bool isRight = error == Error.None
            && message.Word0 == x + 1
            && message.Word1 == ~x + 2
            && message.Word2 == x + 4
            && message.Word3 == x + 3
            && message.Word4 == (x >> 1) + 5
            && message.Word5 == (x << 1) + 6;
        s_rounds++;
        s_wrong += isRight ? 0u : 1;
    }

    private static void Report()
    {
        Message message = new() { Word0 = s_rounds, Word1 = s_wrong };
        new Endpoint((ushort)Slot.Supervisor).Call((uint)SupervisorMethod.Report, ref message);
    }
}

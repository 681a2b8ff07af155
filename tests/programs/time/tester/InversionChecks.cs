using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Time;

// A client of low priority asks a passive server for more than its budget pays. Then a client of high priority asks it for little. How long that waits is bounded:
// by the low client's periods, or, with a handler that hears of timeouts and gives what is left to do some more budget, by the work itself.

/// <summary>A server that works for a poor client keeps a more urgent one from its service for a bounded time.</summary>
internal static unsafe class InversionChecks
{
    private const uint Budget = 500;
    private const uint Period = 50_000;

    // What the low client asks for: some 2,000 microseconds of loops.
    private const uint Much = 300_000;

    private static ushort s_endpoint;
    private static ushort s_faults;
    private static ushort s_poor;
    private static Worker s_server;
    private static Worker s_low;
    private static Worker s_high;

    public static void Run()
    {
        Begin();
        uint work = Measure();
        Begin();
        uint slow = Wait(hasHandler: false);
        Check.InRange("without a timeout handler the urgent client waits for the poor one's next budgets, in microseconds"u8, Period, ((work / Budget) + 2) * Period, slow);
        Bench.Clear();
        Begin();
        uint fast = Wait(hasHandler: true);
        Check.InRange("with one it waits as long as the work takes"u8, 0, work + 100, fast);
        Check.That("  both have their answers"u8, s_low.HasAnswer && s_high.HasAnswer && s_low.Block->Call.R5 == Much + 1 && s_high.Block->Call.R5 == 2);
        Bench.Clear();
    }

    private static void Begin()
    {
        Bench.Clear();
        Clock.Begin();
        s_endpoint = Bench.Make(ObjectKind.Endpoint);
        s_faults = Bench.Make(ObjectKind.Endpoint);
        s_server = Bench.NewWorker(25, s_faults);
        s_low = Bench.NewWorker(12);
        s_high = Bench.NewWorker(24);
        s_server.Block->Words[0] = s_endpoint;
        s_server.Begin(&Hog.Serve);
        Check.Must("Unbind of the server"u8, s_server.Context.Unbind());
    }

    // How long the low client's work takes on a budget that is large enough.
    private static uint Measure()
    {
        uint start = Clock.Now;
        s_low.Begin(RawCall.Of(Operation.Call, s_endpoint, 0, Much));
        uint work = Clock.Now - start;
        Check.That("the work takes longer than the poor client's budget"u8, s_low.HasAnswer && work > 2 * Budget);
        return work;
    }

    // The tester is below all: it goes on when they wait.
    private static uint Wait(bool hasHandler)
    {
        Bench.Fund(s_low, 12, Budget, Period, hasHandler ? 1u : 0);
        s_poor = s_low.ContextSlot;
        if (hasHandler)
        {
            Worker handler = Bench.NewWorker(30);
            handler.Begin(&Handle);
        }

        // The low client's budget ends within the server; with a handler, that has seen to it before the tester goes on.
        uint start = Clock.Now;
        s_low.Begin(RawCall.Of(Operation.Call, s_endpoint, 0, Much));
        start = hasHandler ? start : Clock.Now;
        s_high.Begin(RawCall.Of(Operation.Call, s_endpoint, 0, 1));
        while (!s_high.HasAnswer)
        {
            Thread.Yield();
        }

        return Clock.Now - start;
    }

    // The client's context is given enough for the rest.
    private static void Handle()
    {
        Message message = default;
        new Endpoint(s_faults).Receive(ref message);
        while (true)
        {
            if (message.IsFault && message.Word0 == (uint)FaultKind.Timeout)
            {
                new SchedulingContext(s_poor).Configure(Period, Period, 0);
            }

            new Endpoint(s_faults).ReplyReceive(0, ref message);
        }
    }
}

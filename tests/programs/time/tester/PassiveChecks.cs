using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Time;

/// <summary>A server without a SchedulingContext works on its caller's.</summary>
internal static unsafe class PassiveChecks
{
    private const uint Rounds = 200_000;

    public static void Run()
    {
        ushort endpoint = Bench.Make(ObjectKind.Endpoint);
        Worker server = Bench.NewWorker(25);
        Worker first = Bench.NewWorker(20);
        Worker second = Bench.NewWorker(20);
        server.Block->Words[0] = endpoint;
        server.Begin(&Hog.Serve);
        Check.Gives("Unbind of a server that waits for its first call"u8, Error.None, server.Context.Unbind());
        uint before = Consumed(server);
        Call(first, endpoint);
        Check.That("it serves a client"u8, first.HasAnswer && first.Block->Call.R5 == Rounds + 1);
        Check.That("  on the client's time"u8, Consumed(first) > Rounds / 1000);
        Check.Equal("  not on what was its own"u8, before, Consumed(server));
        Check.InRange("  another client pays nothing"u8, 0, 20, Consumed(second));
        uint used = Consumed(first);
        Call(second, endpoint);
        Check.That("it serves that other client"u8, second.HasAnswer && second.Block->Call.R5 == Rounds + 1);
        Check.InRange("  on its time: as much as for the first"u8, used - (used / 10) - 30, used + (used / 10) + 30, Consumed(second));
        Check.InRange("  the first pays no more"u8, used, used + 5, Consumed(first));
        Check.Gives("Bind of what was its own"u8, Error.None, server.Context.Bind(server.Slot));
        used = Consumed(first);
        Call(first, endpoint);
        Check.That("it serves on its own time then"u8, first.HasAnswer && Consumed(server) - before > Rounds / 1000);
        Check.InRange("  the client does not pay"u8, 0, 30, Consumed(first) - used);
        Bench.Clear();
    }

    private static void Call(Worker client, ushort endpoint) => client.Begin(RawCall.Of(Operation.Call, endpoint, 0, Rounds));

    private static uint Consumed(Worker worker)
    {
        worker.Context.Inspect(out uint low, out _, out _, out _, out _);
        return low;
    }
}

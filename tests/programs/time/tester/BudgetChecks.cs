using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Time;

/// <summary>A thread gets its budget in each period and no more, whatever its priority.</summary>
internal static unsafe class BudgetChecks
{
    private const uint Highest = 31;

    public static void Run()
    {
        CheckShare();
        CheckTimeout();
        CheckUnbind();
    }

    private static uint Consumed(SchedulingContext context)
    {
        context.Inspect(out uint low, out _, out _, out _, out _);
        return low;
    }

    // 100 ms: ten periods.
    private static void CheckShare()
    {
        Clock.Begin();
        SchedulingContext own = new((ushort)Slot.OwnContext);
        Worker hog = Bench.NewWorker(20);
        Bench.Fund(hog, Highest, 2000, 10_000);
        uint before = Consumed(own);
        hog.Begin(&Hog.Count);
        uint start = Clock.Now;
        uint rounds = 0;
        while (Clock.Now - start < 100_000)
        {
            rounds++;
        }

        uint used = Consumed(hog.Context);
        uint count = hog.Word(0);
        Check.InRange("a hog of the highest priority with 2 ms of 10: what it has used in 100 ms, in microseconds"u8, 19_000, 22_100, used);
        Check.InRange("  what a low thread has used meanwhile"u8, 77_000, 81_500, Consumed(own) - before);
        hog.Thread.Suspend();
        start = Clock.Now;
        uint alone = 0;
        while (Clock.Now - start < 100_000)
        {
            alone++;
        }

        Check.InRange("  percent of the rounds that it makes alone"u8, 77, 83, rounds * 100 / alone);
        Check.Equal("  a hog that is suspended uses nothing"u8, used, Consumed(hog.Context));

        hog.Begin(&Hog.Count);
        Clock.Spin(100_000);
        Check.InRange("  in the next 100 ms as much"u8, 18_000, 22_100, Consumed(hog.Context) - used);
        Check.That("  it was at work"u8, hog.Word(0) > count / 2);
        Check.Gives("Configure of another share, 5 ms of 10"u8, Error.None, hog.Context.Configure(5000, 10_000, 0));
        used = Consumed(hog.Context);
        Clock.Spin(100_000);
        Check.InRange("  half of 100 ms"u8, 48_000, 55_500, Consumed(hog.Context) - used);
        Bench.Clear();
    }

    private static void CheckTimeout()
    {
        Clock.Begin();
        ushort faults = Bench.Make(ObjectKind.Endpoint);
        Worker hog = Bench.NewWorker(20, Bench.Mint(faults, Rights.Write, 0x77));
        Bench.Fund(hog, Highest, 1000, 10_000, flags: 1);
        uint start = Clock.Now;
        hog.Begin(&Hog.Count);
        Message message = default;
        Check.Gives("a hog with the timeout flag"u8, Error.None, new Endpoint(faults).TryReceive(ref message));
        Check.InRange("  is stopped when its budget is used up"u8, 1000, 1020, Clock.Now - start);
        Check.That("  its handler gets a fault message"u8, message.IsFault && message.IsCall);
        Check.Equal("  of kind Timeout"u8, (uint)FaultKind.Timeout, message.Word0);
        Check.Equal("  with its badge"u8, 0x77, message.Badge);
        uint count = hog.Word(0);
        Clock.Spin(30_000);
        Check.Equal("without a reply it does not go on, whatever the time"u8, count, hog.Word(0));
        Check.Equal("  its state"u8, (uint)ThreadState.AwaitingFaultReply, hog.State);
        Check.Gives("the reply"u8, Error.None, Endpoint.Reply(0, ref message));
        Check.That("  lets it go on with its next budget, in the same loop"u8, hog.Word(0) > count);
        count = hog.Word(0);
        Check.Gives("  until that is used up"u8, Error.None, new Endpoint(faults).TryReceive(ref message));
        start = Clock.Now;
        Check.Gives("the reply at once"u8, Error.None, Endpoint.Reply(0, ref message));
        Check.Equal("  it waits for its budget"u8, count, hog.Word(0));
        while (new Endpoint(faults).TryReceive(ref message) == Error.WouldBlock)
        {
            // The tester uses what the hog leaves.
        }

        Check.InRange("  which comes when its period is over, and is used up again"u8, 9_000, 10_100, Clock.Now - start);
        Check.That("  it was at work"u8, hog.Word(0) > count);
        Bench.Clear();
    }

    private static void CheckUnbind()
    {
        Clock.Begin();
        Worker hog = Bench.NewWorker(20);
        Bench.Fund(hog, Highest, 1000, 2000);
        hog.Begin(&Hog.Count);
        Clock.Spin(10_000);
        Check.Gives("Unbind of a hog"u8, Error.None, hog.Context.Unbind());
        uint count = hog.Word(0);
        Clock.Spin(10_000);
        Check.Equal("  it does not run any more"u8, count, hog.Word(0));
        Check.Gives("Bind"u8, Error.None, hog.Context.Bind(hog.Slot));
        Clock.Spin(4000);
        Check.That("  it runs again"u8, hog.Word(0) > count);
        Bench.Clear();
    }
}

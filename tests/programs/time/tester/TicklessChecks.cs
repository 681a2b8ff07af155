using System.Runtime.CompilerServices;
using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;
using Timer = Cashew.User.Timer;

namespace Cashew.Tests.Time;

// On the emulator TIM2 counts instructions. A loop that nothing interrupts takes the same number each time; an interrupt costs more than a hundred.

/// <summary>Without anything to come no interrupt comes, whatever the time slices of the thread that runs.</summary>
internal static unsafe class TicklessChecks
{
    // 64 chunks of some 500 microseconds: three time slices.
    private const uint Chunks = 64;
    private const uint Rounds = 100_000;

    public static void Run()
    {
        Check.That("one thread runs, nothing is to come: not one interrupt in 30 ms"u8, CountDisturbed() == 0);
        ushort bell = Bench.Make(ObjectKind.Notification);
        Timer timer = new(Bench.Make(ObjectKind.Timer));
        timer.Bind(Bench.Mint(bell, Rights.Write, 1));
        Clock.Begin();
        timer.Arm(Clock.Now + 5000, 0);
        Check.That("a Timer is armed: one interrupt"u8, CountDisturbed() == 1);
        timer.Arm(Clock.Now + 1_000_000, 0);
        Check.That("it is armed for later: none"u8, CountDisturbed() == 0);
        timer.Cancel(out _);
        Check.That("it is canceled: none"u8, CountDisturbed() == 0);

        Bench.NewWorker(10).Begin(&Spin);

        Check.InRange("another thread of the same priority is ready: an interrupt ends each time slice"u8, 2, 8, CountDisturbed());
        Bench.Clear();

        // The end of the last slice comes, since it has been set.
        _ = CountDisturbed();
        Check.That("that is gone: none"u8, CountDisturbed() == 0);
    }

    // The shortest chunk is one that nothing has disturbed.
    private static uint CountDisturbed()
    {
        uint least = uint.MaxValue;
        uint disturbed = 0;
        for (uint i = 0; i < Chunks; i++)
        {
            uint steps = Measure();
            if (steps < least)
            {
                // All chunks before it were longer.
                disturbed = i;
                least = steps;
            }
            else if (steps > least)
            {
                disturbed++;
            }
        }

        return disturbed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Measure()
    {
        uint start = Alarm.Count;
        for (uint i = 0; i < Rounds; i++)
        {
            Volatile.Read(ref i);
        }

        return Alarm.Count - start;
    }

    private static void Spin()
    {
        while (true)
        {
            // Until it is deleted.
        }
    }
}

using System.Runtime.CompilerServices;
using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Interrupts;

// The device rings again soon after its driver has served it, without end. TIM2 counts instructions, so a thread that is disturbed by one interrupt more needs more of them.

/// <summary>A storm costs no more than its driver's priority, or budget, allows.</summary>
internal static unsafe class StormChecks
{
    // Steps between two edges: about twice as many as it takes to serve one. The emulator cannot do much less. No multiple of a microsecond's 1,000: time is
    // charged in whole ones, and a driver that always ran between two of them would pay nothing.
    private const uint Steps = 2_037;

    private const uint Rounds = 50_000;

    // What one interrupt may cost, in steps.
    private const uint OneInterrupt = 1_500;

    private static Line s_line;
    private static uint s_served;

    public static void Run()
    {
        Worker driver = Begin();
        Worker high = Bench.NewWorker(25);
        uint quiet = Measure(high);
        Alarm.Start(Steps);
        driver.Begin(&Serve);
        uint disturbed = Measure(high);
        Check.That("a thread above a storm's driver has done its work"u8, high.HasAnswer);
        Check.InRange("  in the time that it takes without, and one interrupt's"u8, quiet, quiet + OneInterrupt, disturbed);
        Alarm.Stop();
        Check.That("  the driver has served some"u8, Volatile.Read(ref s_served) > 0);
        Bench.Clear();

        // The driver is below the tester.
        driver = Begin();
        driver.Thread.SetPriority(5);
        quiet = Work();
        Alarm.Start(Steps);
        driver.Begin(&Serve);
        disturbed = Work();
        Check.InRange("the tester above a storm's driver is disturbed by one interrupt at most"u8, quiet, quiet + OneInterrupt, disturbed);
        Alarm.Stop();
        Bench.Clear();

        // The driver is above the tester, with a tenth of the time.
        driver = Begin();
        Bench.Fund(driver, 20, 1000, 10_000);
        Alarm.Start(Steps);
        s_served = 0;
        driver.Begin(&Serve);
        uint start = Alarm.Count;
        for (int i = 0; i < 100; i++)
        {
            _ = Work();
        }

        disturbed = Alarm.Count - start;
        Alarm.Stop();
        Check.That("a driver above the tester, with a budget, serves many"u8, Volatile.Read(ref s_served) > 100);
        Check.InRange("  the tester below it has nine tenths of the time, in percent of what it needs alone"u8, 100, 130, disturbed / quiet);
        Bench.Clear();
    }

    private static Worker Begin()
    {
        s_line = new Line(Line.Timer);
        return Bench.NewWorker(20);
    }

    // For ever, without a look at the device.
    private static void Serve()
    {
        while (true)
        {
            s_line.Interrupt.Acknowledge();
            s_line.Wait();
            Volatile.Write(ref s_served, s_served + 1);
        }
    }

    // Its thread has a higher priority than the tester.
    private static uint Measure(Worker worker)
    {
        worker.Block->HasAnswer = 0;
        worker.Begin(&MeasureWork);
        return worker.Word(0);
    }

    private static void MeasureWork()
    {
        WorkerBlock* own = WorkerBlock.Current;
        own->Words[0] = Work();
        Volatile.Write(ref own->HasAnswer, 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Work()
    {
        uint start = Alarm.Count;
        for (uint i = 0; i < Rounds; i++)
        {
            Volatile.Read(ref i);
        }

        return Alarm.Count - start;
    }
}

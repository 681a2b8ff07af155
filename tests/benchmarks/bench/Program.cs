using Cashew.User;

namespace Cashew.Benchmarks;

// Each figure is an exact count of what this program or one of its workers has done once, or of a hundred rounds of it. All memory comes from one Untyped, which is
// revoked between the parts, so that no part depends on those before.

internal static class Program
{
    /// <summary>Of the workers: they run as far as they can before this program goes on.</summary>
    public const uint WorkerPriority = 11;

    /// <summary>Of a worker that runs only when this program waits.</summary>
    public const uint LowPriority = 9;

    /// <summary>Of this program.</summary>
    public const uint OwnPriority = 10;

    private static void Main()
    {
        SystemLoader.Load();
        Counter.Start();
        Report.Anchor();
        Pool.Clear();
        MessageFigures.Run();
        Pool.Clear();
        SwitchFigures.Run();
        Pool.Clear();
        ThreadFigures.Run();
        Pool.Clear();
        CapabilityFigures.Run();
        Pool.Clear();
        MemoryFigures.Run();
        Pool.Clear();
        FaultFigures.Run();
        Pool.Clear();
        Report.Anchor();
        InterruptFigures.Run();
        Report.Done();
    }
}

using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.FloatingPoint;

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Check.Must("Resume of the filter"u8, new Thread((ushort)Slot.FilterThread).Resume());
        Check.Must("TakeContexts"u8, SystemLoader.TakeContexts());
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.Memory, Free.First);
        ArithmeticChecks.Run();
        MessageChecks.Run();
        PreemptionChecks.Run();
        LeakChecks.Run();
        FaultChecks.Run();
        Check.End("floating-point"u8);
    }
}

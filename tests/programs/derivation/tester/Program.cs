using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Derivation;

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.Memory, Free.First);
        ArgumentChecks.Run();
        RightsChecks.Run();
        DepthChecks.Run();
        TreeChecks.Run();
        EndChecks.Run();
        LossChecks.Run();
        SelfChecks.Run();
        PreemptionChecks.Run();
        Check.End("derivation"u8);
    }
}

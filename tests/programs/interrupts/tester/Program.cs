using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Interrupts;

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.Memory, Free.First);
        ClaimChecks.Run();
        EdgeChecks.Run();
        StormChecks.Run();
        Check.End("interrupts"u8);
        LevelChecks.Run();
        Check.End("interrupts with input"u8);
    }
}

using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Scheduling;

// Who runs when: turns within a priority, the highest first between them, and a driver when its device asks. Times are counts of
// instructions, exact and the same in each run on the emulator.

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Stage.Begin();
        OrderChecks.Run();
        SliceChecks.Run();
        InterruptChecks.Run();
        Check.End("scheduling"u8);
    }
}

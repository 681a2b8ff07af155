using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Time;

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.Memory, Free.First);
        TimerChecks.Run();
        TicklessChecks.Run();
        ContextChecks.Run();
        BudgetChecks.Run();
        PassiveChecks.Run();
        InversionChecks.Run();
        Check.End("time"u8);
    }
}

using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Memory;

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.Memory, Free.First);
        RetypeChecks.Run();
        ReuseChecks.Run();
        SplitChecks.Run();
        MapChecks.Run();
        Check.End("memory"u8);
    }
}

using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.LongMessages;

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.Memory, Free.First);
        WordChecks.Run();
        LengthChecks.Run();
        CapabilityChecks.Run();
        ReplyChecks.Run();
        TryChecks.Run();
        UtcbChecks.Run();
        Check.End("long-messages"u8);
    }
}

using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Ipc;

// Messages between programs: who gets them, what is in them, who waits for whom, and what is left in the registers.

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Stage.First.Thread.Resume();
        Stage.Second.Thread.Resume();
        MessageChecks.Run();
        OrderChecks.Run();
        ReplyChecks.Run();
        TagChecks.Run();
        RegisterChecks.Run();
        Check.End("ipc"u8);
    }
}

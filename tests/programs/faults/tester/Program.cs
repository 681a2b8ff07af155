using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Faults;

// What a program's faults look like to its handler, what the handler can do about them, and that nobody else notices.

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Stage.First.Thread.Resume();
        Stage.Second.Thread.Resume();
        KindChecks.Run();
        StackChecks.Run();
        HandlerChecks.Run();
        Check.End("faults"u8);
    }
}

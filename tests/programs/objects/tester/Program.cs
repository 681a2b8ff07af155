using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

// Every method of every kernel object, with good and with bad arguments, from a user program.

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Stage.Begin();
        ThreadChecks.Run();
        SuspendChecks.Run();
        PriorityChecks.Run();
        BindingChecks.Run();
        SpaceChecks.Run();
        TableChecks.Run();
        NotificationChecks.Run();
        InterruptChecks.Run();
        AuthorityChecks.Run();
        Check.End("objects"u8);
    }
}

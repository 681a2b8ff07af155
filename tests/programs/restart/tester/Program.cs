using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Restart;

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        RestartChecks.Run();
        Check.End("restart"u8);
    }
}

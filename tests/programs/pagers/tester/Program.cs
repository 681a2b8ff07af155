using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Pagers;

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.Memory, Free.First);
        FaultChecks.Run();
        RevokeChecks.Run();
        RightsChecks.Run();
        SeveralChecks.Run();
        GrantChecks.Run();
        Check.End("pagers"u8);
    }
}

using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Pages;

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Check.Begin(new Debug((ushort)Slot.Debug));
        Bench.Begin((ushort)Slot.Table, (ushort)Slot.Space, (ushort)Slot.Ram, (ushort)Slot.Memory, Free.First);
        DataChecks.Run();
        BoundaryChecks.Run();
        NeighbourChecks.Run();
        CodeChecks.Run();
        Check.End("pages"u8);
    }
}

using Cashew.Testing;

namespace Cashew.Tests.Objects.Second;

internal enum Slot : ushort
{
    Orders = 1,
    Reports = 2,
    Mail = 3,
    Bell = 4,
    OwnSpace = 5,
    Timer = 6,
}

internal static class Program
{
    private static void Main() => new PuppetProgram((ushort)Slot.Orders, (ushort)Slot.Reports).Run();
}

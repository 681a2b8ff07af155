using Cashew.Testing;

namespace Cashew.Tests.Faults.Second;

internal enum Slot : ushort
{
    Orders = 1,
    Reports = 2,
}

internal static class Program
{
    private static void Main() => new PuppetProgram((ushort)Slot.Orders, (ushort)Slot.Reports).Run();
}

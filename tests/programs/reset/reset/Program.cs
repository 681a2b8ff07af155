using Cashew.User;

namespace Cashew.Tests.Reset;

internal enum Slot : ushort
{
    Debug = 1,
}

internal static class Program
{
    private static uint s_starts;

    private static void Main()
    {
        Debug debug = new((ushort)Slot.Debug);
        s_starts++;
        debug.Write("reset: start "u8).WriteDecimal(s_starts).WriteLine();
        debug.Reset();
        debug.WriteLine("reset: FAILED, the machine went on"u8);
    }
}

using Cashew.User;

namespace Cashew.Apps.Hello;

internal enum Slot : ushort
{
    Debug = 1,
}

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Debug debug = new((ushort)Slot.Debug);
        debug.WriteLine("Hello from C#."u8);
        for (uint i = 1; i <= 3; i++)
        {
            debug.WriteDecimal(i).Write(" squared is "u8).WriteDecimal(i * i).WriteLine();
        }
    }
}

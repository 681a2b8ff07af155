using Cashew.User;

namespace Cashew.Tests.Panic;

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
        debug.WriteLine("panic: started"u8);
        debug.Panic();
        debug.WriteLine("panic: FAILED, the kernel went on"u8);
    }
}

using System.Runtime.CompilerServices;
using System.Threading;
using Cashew.User;

namespace Cashew.Tests.Reset;

internal enum Slot : ushort
{
    Debug = 1,
}

// Leaves a mark near the bottom of its stack and resets the machine. The program's own start-up code clears its variables; of the stack only the
// kernel's boot does.

internal static unsafe class Program
{
    private const uint Mark = 0x4B52414D;

    // Words from the first variables, which lie above the stack of 1024 bytes, down to a place that this program's calls never reach.
    private const int Depth = 248;

    private static uint s_variable;

    private static void Main()
    {
        SystemLoader.Load();
        Debug debug = new((ushort)Slot.Debug);
        uint* place = (uint*)Unsafe.AsPointer(ref s_variable) - Depth;
        debug.WriteLine(Volatile.Read(ref *place) == Mark ? "reset: FAILED, the memory of before is still there"u8 : "reset: started"u8);
        Volatile.Write(ref *place, Mark);
        s_variable = *place;
        debug.Reset();
        debug.WriteLine("reset: FAILED, the machine went on"u8);
    }
}

using System.Threading;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Scheduling.Second;

internal enum Slot : ushort
{
    Orders = 1,
    Reports = 2,
    Bell = 3,
}

// A puppet that can also wake another (order 100): it appends a digit 1 to the number at the address in word 0, signals the bell, and
// appends a digit 3.

internal static unsafe class Program
{
    private static void Main()
    {
        PuppetProgram puppet = new((ushort)Slot.Orders, (ushort)Slot.Reports);
        while (true)
        {
            Message order = puppet.Take();
            if (!puppet.TryPerform(ref order, out uint label))
            {
                uint* log = (uint*)order.Word0;
                Volatile.Write(ref *log, (*log * 10) + 1);
                new Notification((ushort)Slot.Bell).Signal();
                Volatile.Write(ref *log, (*log * 10) + 3);
            }

            puppet.Report(label, ref order);
        }
    }
}

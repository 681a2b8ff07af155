using System.Threading;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Scheduling.First;

internal enum Slot : ushort
{
    Orders = 1,
    Reports = 2,
    Bell = 3,
    Interrupt = 4,
    Ticks = 5,
}

// A puppet that can also be woken (order 100): it waits for the bell, and then appends a digit 2 to the number at the address in word 0.

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
                new Notification((ushort)Slot.Bell).Wait(out _);
                uint* log = (uint*)order.Word0;
                Volatile.Write(ref *log, (*log * 10) + 2);
            }

            puppet.Report(label, ref order);
        }
    }
}

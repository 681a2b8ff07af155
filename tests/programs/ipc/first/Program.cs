using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Ipc.First;

internal enum Slot : ushort
{
    Orders = 1,
    Reports = 2,
    Mail = 3,
    Bell = 4,
}

// A puppet that also looks at its registers. Its own orders, beside those of every puppet:
//   100  a system call with a pattern in each register that takes part in no message: word 0 is r4, word 1 the flags. Reports a bit for each
//        register that is not as it was (bit n for rn, 14 for lr, 15 for the flags), then r4, r5, r10 and r11
//   101  runs with a pattern in each register, as many rounds as word 0 says. Reports a bit for each register that is not as it was
//   102  reports the address of a function that reports its registers when it is started

internal static class Program
{
    private static void Main()
    {
        PuppetProgram puppet = new((ushort)Slot.Orders, (ushort)Slot.Reports);
        while (true)
        {
            Message order = puppet.Take();
            if (!puppet.TryPerform(ref order, out uint label))
            {
                Perform(ref order);
            }

            puppet.Report(label, ref order);
        }
    }

    private static void Perform(ref Message order)
    {
        switch (order.Label)
        {
            case 100:
                Registers registers = Registers.Pattern(order.Word0, order.Word1);
                Registers.Call(ref registers);
                order.Word0 = registers.Changes(Registers.Pattern(order.Word0, order.Word1));
                order.Word1 = registers.R4;
                order.Word2 = registers.R5;
                order.Word3 = registers.R10;
                order.Word4 = registers.R11;
                break;
            case 101:
                Registers before = Registers.Pattern(0, 0xF8000000);
                before.R0 = order.Word0;
                registers = before;
                Registers.Spin(ref registers);
                before.R0 = 0;
                before.Flags = 0x68000000; // The loop ends with zero and carry; Q stays.
                order.Word0 = registers.Changes(before);
                break;
            default:
                order.Word0 = Registers.Probe();
                break;
        }
    }
}

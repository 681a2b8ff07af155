using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Faults.First;

internal enum Slot : ushort
{
    Orders = 1,
    Reports = 2,
    Bell = 3,
    OwnThread = 4,
}

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
                Perform((Trick)label, ref order);
            }

            puppet.Report(label, ref order);
        }
    }

    private static void Perform(Trick trick, ref Message order)
    {
        switch (trick)
        {
            case Trick.CallWithStack:
                Native.CallWithStack(order.Word0);
                break;
            case Trick.WaitWithStack:
                Native.WaitWithStack(order.Word0);
                break;
            case Trick.RaiseAndCallWithStack:
                new Thread((ushort)Slot.OwnThread).SetPriority(25);
                new Notification((ushort)Slot.Bell).Signal();
                Native.CallWithStack(order.Word0);
                break;
            case Trick.Jump:
                Native.Jump(order.Word0);
                break;
            case Trick.LeaveThumb:
                Native.Jump(Native.FindUndefined());
                break;
            case Trick.Undefined:
                Native.Undefined();
                break;
            case Trick.FloatingPoint:
                Native.FloatingPoint();
                break;
            case Trick.DivideByZero:
                Native.DivideByZero();
                break;
            case Trick.Unaligned:
                Native.Unaligned();
                break;
            case Trick.Breakpoint:
                Native.Breakpoint();
                break;
            case Trick.FindUndefined:
                order.Word0 = Native.FindUndefined();
                break;
        }
    }
}

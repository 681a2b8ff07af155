using System.Threading;
using Cashew.Abi;
using Cashew.User;
using Thread = Cashew.User.Thread;

namespace Cashew.Testing;

// A puppet is a program that does what a test tells it, one order at a time, and reports what came of it. Orders come to an Endpoint of
// its own; the report is a Send, so a puppet has reported only when its test has received it. A puppet has a higher priority than its test: it has
// gone as far as it can when the test goes on.

/// <summary>The puppet's side.</summary>
/// <param name="orders">The slot of the Endpoint where orders come: read.</param>
/// <param name="reports">The slot of the Endpoint for reports: write.</param>
public readonly unsafe struct PuppetProgram(ushort orders, ushort reports)
{
    /// <summary>Carries out standard orders, for ever.</summary>
    public void Run()
    {
        while (true)
        {
            Message order = Take();
            TryPerform(ref order, out uint label);
            Report(label, ref order);
        }
    }

    /// <summary>Waits for an order. Bits of a bound Notification, and waits that are broken off, are none.</summary>
    public Message Take()
    {
        Message order = default;
        while (new Endpoint(orders).Receive(ref order) != Error.None || order.IsNotification)
        {
            // Wait again.
        }

        return order;
    }

    /// <summary>Carries out a standard order, and puts its result in its place. False if it is none.</summary>
    public bool TryPerform(ref Message order, out uint label)
    {
        label = order.Label;
        switch ((Order)label)
        {
            case Order.SystemCall:
                SystemCall(ref order, out label);
                return true;
            case Order.Read:
                order.Word0 = Volatile.Read(ref *(uint*)order.Word0);
                return true;
            case Order.Write:
                Volatile.Write(ref *(uint*)order.Word0, order.Word1);
                return true;
            case Order.Count:
                Count((uint*)order.Word0);
                return true;
            case Order.CountAndYield:
                CountAndYield((uint*)order.Word0, order.Word1);
                return true;
            case Order.TakeTurns:
                TakeTurns((uint*)order.Word0, order.Word1);
                return true;
            case Order.Serve:
                Serve(ref order);
                return true;
            case Order.AcknowledgeOnly:
                AcknowledgeOnly(ref order);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reports, and waits until the test has heard.</summary>
    public void Report(uint label, ref Message report) => new Endpoint(reports).Send(label, ref report);

    private static void SystemCall(ref Message order, out uint badge)
    {
        RawCall call = new()
        {
            R4 = order.Word0,
            R5 = order.Word1,
            R6 = order.Word2,
            R7 = order.Word3,
            R8 = order.Word4,
            R9 = order.Word5,
        };
        call.Enter();
        order.Word0 = call.R4;
        order.Word1 = call.R5;
        order.Word2 = call.R6;
        order.Word3 = call.R7;
        order.Word4 = call.R8;
        order.Word5 = call.R9;
        badge = call.R11;
    }

    private static void Count(uint* counter)
    {
        while (true)
        {
            Volatile.Write(ref *counter, *counter + 1);
        }
    }

    private static void CountAndYield(uint* counter, uint times)
    {
        for (uint i = 0; i < times; i++)
        {
            Volatile.Write(ref *counter, *counter + 1);
            Thread.Yield();
        }
    }

    private static void TakeTurns(uint* turns, uint name)
    {
        while (true)
        {
            if (Volatile.Read(ref turns[0]) != name)
            {
                Volatile.Write(ref turns[0], name);
                Volatile.Write(ref turns[1], turns[1] + 1);
            }
        }
    }

    private static void Serve(ref Message order)
    {
        Message message = default;
        new Endpoint((ushort)order.Word0).Receive(ref message);
        order.Word0 = message.Badge;
        message.Word0 += 1;
        message.Word1 += 2;
        message.Word2 += 3;
        message.Word3 += 4;
        message.Word4 += 5;
        message.Word5 += 6;
        Endpoint.Reply(message.Label + 1, ref message);
    }

    private static void AcknowledgeOnly(ref Message order)
    {
        Notification notification = new((ushort)order.Word0);
        Interrupt interrupt = new((ushort)order.Word1);
        uint* counter = (uint*)order.Word2;
        while (true)
        {
            interrupt.Acknowledge();
            notification.Wait(out _);
            Volatile.Write(ref *counter, *counter + 1);
        }
    }
}

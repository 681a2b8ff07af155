using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;
using Timer = Cashew.User.Timer;

namespace Cashew.Tests.Restart;

/// <summary>The driver of TIM2. It runs in a space of its own, in which there are no static fields.</summary>
internal static unsafe class Driver
{
    // Microseconds until the Timer, steps until the device.
    private const uint Delay = 30;
    private const uint Steps = 20_000;

    // Where nothing is mapped.
    private const uint Nowhere = 0x10000000;

    public static void Run()
    {
        Endpoint requests = new(DriverSlot.Requests);
        Alarm.Stop();
        Message message = default;
        requests.Receive(ref message);
        while (true)
        {
            message.Word0 = Serve((Request)message.Word0);
            message.Word1 = (message.Word1 * 3) + 1;
            requests.ReplyReceive(0, ref message);
        }
    }

    private static uint Serve(Request request)
    {
        Timer timer = new(DriverSlot.Timer);
        Notification events = new(DriverSlot.Events);
        timer.Read(out uint low, out uint high);
        uint bits = 0;
        switch (request)
        {
            case Request.Time:
                timer.Arm(low + Delay, high);
                events.Wait(out bits);
                return bits;
            case Request.Interrupt:
                new Interrupt(DriverSlot.Interrupt).Clear();
                Alarm.Start(Steps);
                new Interrupt(DriverSlot.Interrupt).Acknowledge();
                events.Wait(out bits);
                Alarm.Stop();
                return bits;
            case Request.Ring:
                Alarm.Start(Steps);
                new Interrupt(DriverSlot.Interrupt).Acknowledge();
                Message other = default;
                new Endpoint(DriverSlot.Requests).Receive(ref other);
                return 0;
            case Request.Fault:
                return Volatile.Read(ref *(uint*)Nowhere);
            default:
                timer.Arm(low, high + 1);
                events.Wait(out bits);
                return bits;
        }
    }
}

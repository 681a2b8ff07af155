using Cashew.Abi;
using Cashew.User;

namespace Cashew.Drivers.Console;

// The console driver: the only program that reaches the UART. Its one thread waits in one place, its Endpoint, for what clients write and,
// by its bound Notification, for what is typed. A client cannot hold it up: it answers each call before it takes the next.

internal static class Program
{
    private static void Main()
    {
        Endpoint requests = new((ushort)Slot.Requests);
        Message message = default;
        Error error = Uart.Start();
        if (error == Error.None)
        {
            error = requests.Receive(ref message);
        }

        while (error == Error.None)
        {
            Error answer = Error.None;
            if (message.IsNotification)
            {
                Uart.HandleInterrupt();
            }
            else
            {
                answer = Clients.Write(ref message);
            }

            Terminal.EchoInput();
            error = requests.ReplyReceive((uint)answer, ref message);
        }
    }
}

using Cashew.Abi;
using Cashew.User;

namespace Cashew.Init;

// The root task. It starts the other programs, hears of their faults, and sees rogue through its attempts. It waits in one place, for
// messages to its Endpoint, and for nobody else but the console driver: a program that hangs does not hang it.

internal static class Program
{
    private static void Main()
    {
        SystemLoader.Load();
        Supervisor.StartPrograms();
        Endpoint requests = new((ushort)Slot.Requests);
        Message message = default;
        Error error = requests.Receive(ref message);
        while (error == Error.None)
        {
            // Without an answer a caller gets NoReply, and a thread that has faulted stays stopped.
            error = Supervisor.Handle(ref message) ? requests.ReplyReceive(0, ref message) : requests.Receive(ref message);
        }
    }
}

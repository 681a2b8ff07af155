using Cashew.Abi;
using Cashew.User;

namespace Cashew.Apps.Pong;

// The simplest server there is: it answers each call with the words it got, 1 added to the first, 2 to the second, up to 6 to the sixth,
// so that a word that is lost or in the wrong place shows.

internal static class Program
{
    private static void Main()
    {
        Endpoint requests = new((ushort)Slot.Requests);
        Message message = default;
        Error error = requests.Receive(ref message);
        while (error == Error.None)
        {
            message.Word0 += 1;
            message.Word1 += 2;
            message.Word2 += 3;
            message.Word3 += 4;
            message.Word4 += 5;
            message.Word5 += 6;
            error = requests.ReplyReceive(0, ref message);
        }
    }
}

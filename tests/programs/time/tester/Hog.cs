using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Time;

/// <summary>Threads that use the processor.</summary>
internal static unsafe class Hog
{
    /// <summary>Counts in its word 0, for ever.</summary>
    public static void Count()
    {
        WorkerBlock* own = WorkerBlock.Current;
        uint count = 0;
        while (true)
        {
            Volatile.Write(ref own->Words[0], ++count);
        }
    }

    /// <summary>A server: receives from the Endpoint in its word 0, works as many rounds as word 0 of the message says, answers with the word after it.</summary>
    public static void Serve()
    {
        WorkerBlock* own = WorkerBlock.Current;
        Endpoint endpoint = new((ushort)own->Words[0]);
        Message message = default;
        endpoint.Receive(ref message);
        while (true)
        {
            for (uint i = 0; i < message.Word0; i++)
            {
                Volatile.Write(ref own->Words[1], i);
            }

            message.Word0++;
            endpoint.ReplyReceive(0, ref message);
        }
    }
}

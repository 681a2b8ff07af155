using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.LongMessages;

/// <summary>Two workers with a UTCB each, and an Endpoint where they meet. They have the tester's CapTable.</summary>
internal static unsafe class Mail
{
    /// <summary>The Endpoint.</summary>
    public static ushort Slot { get; private set; }

    /// <summary>The worker that sends.</summary>
    public static Worker Sender { get; private set; }

    /// <summary>The worker that receives.</summary>
    public static Worker Receiver { get; private set; }

    /// <summary>Makes all anew.</summary>
    public static void Begin()
    {
        Bench.Clear();
        Slot = Bench.Make(ObjectKind.Endpoint);
        Sender = Bench.NewWorker(20);
        Receiver = Bench.NewWorker(20);
    }

    /// <summary>A system call with a long message. Its six words are 1 to 6 more than the label.</summary>
    public static RawCall Long(Operation operation, uint slot, uint label, uint words, uint capabilities = 0) => new()
    {
        R4 = MessageTag.Create(operation, slot, label).Value,
        R5 = label + 1,
        R6 = label + 2,
        R7 = label + 3,
        R8 = label + 4,
        R9 = label + 5,
        R10 = label + 6,
        R11 = MessageLength.Create(words, capabilities).Value,
    };

    /// <summary>The six words of an answer are those of <see cref="Long"/>.</summary>
    public static bool HasSix(Worker worker, uint label)
    {
        RawCall answer = worker.Block->Call;
        return worker.HasAnswer && worker.Tag.Label == label && answer.R5 == label + 1 && answer.R6 == label + 2 && answer.R7 == label + 3
            && answer.R8 == label + 4 && answer.R9 == label + 5 && answer.R10 == label + 6;
    }

    /// <summary>Fills a UTCB's words with numbers that go on from the first.</summary>
    public static void Fill(Worker worker, uint first)
    {
        for (int i = 0; i < Utcb.MaxWords; i++)
        {
            worker.Block->Utcb.Words[i] = first + (uint)i;
        }
    }

    /// <summary>How many words from the first on are numbers that go on from the given one; all others must be as <see cref="Fill"/> has left them.</summary>
    public static uint CountOf(Worker worker, uint first, uint otherwise)
    {
        uint count = 0;
        while (count < Utcb.MaxWords && worker.Block->Utcb.Words[(int)count] == first + count)
        {
            count++;
        }

        for (uint i = count; i < Utcb.MaxWords; i++)
        {
            if (worker.Block->Utcb.Words[(int)i] != otherwise + i)
            {
                return uint.MaxValue;
            }
        }

        return count;
    }
}

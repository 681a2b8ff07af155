using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Pagers;

// It knows nothing but its Endpoints: what it has not, it asks the one above for. It runs in a space of its own, in which there are no static fields.

/// <summary>A pager: gives Pages to the one below that it has got from the one above.</summary>
internal static unsafe class Pager
{
    /// <summary>How many Pages there are in all.</summary>
    public const int Pages = 4;

    /// <summary>Their size's logarithm.</summary>
    public const int PageLog2 = 8;

    // A client that faults at the same address again and again lacks a right.
    private const uint MostRepeats = 3;

    public static void Run()
    {
        WorkerBlock* own = WorkerBlock.Current;
        Endpoint below = new(PagerSlot.Below);
        Message message = default;
        below.Receive(ref message);
        while (true)
        {
            if (!message.IsFault && message.Label != (uint)PagerLabel.Get)
            {
                Obey(own, message);
                below.Receive(ref message);
                continue;
            }

            if (message.IsFault && message.Word0 != (uint)FaultKind.DataAccess)
            {
                // The client has come to its end.
                below.Receive(ref message);
                continue;
            }

            uint address = message.IsFault ? message.Word1 : message.Word0;
            if (CanAnswer(own, address, out uint count))
            {
                below.ReplyReceive(0, ref message, MessageLength.Create(0, count));
            }
            else
            {
                below.Receive(ref message);
            }
        }
    }

    private static uint* Word(WorkerBlock* own, PagerWord word) => (uint*)&own->Words + (int)word;

    private static void Obey(WorkerBlock* own, in Message order)
    {
        if (order.Label == (uint)PagerLabel.Flush)
        {
            new CapTable(PagerSlot.Table).Revoke((ushort)(PagerSlot.FirstPage + order.Word0));
        }
        else
        {
            *Word(own, PagerWord.Value) = Volatile.Read(ref *(uint*)order.Word0);
        }
    }

    // Puts the Pages into the UTCB.
    private static bool CanAnswer(WorkerBlock* own, uint address, out uint count)
    {
        bool passesAll = *Word(own, PagerWord.PassesAll) != 0;
        count = passesAll ? Pages : 1u;
        *Word(own, PagerWord.Heard) += 1;
        *Word(own, PagerWord.Repeats) = *Word(own, PagerWord.Last) == address ? *Word(own, PagerWord.Repeats) + 1 : 0;
        *Word(own, PagerWord.Last) = address;
        uint number = (address - *Word(own, PagerWord.Base)) >> PageLog2;
        if (number >= Pages || *Word(own, PagerWord.Repeats) == MostRepeats)
        {
            return false;
        }

        Rights rights = (Rights)(*Word(own, PagerWord.Rights));
        bool hasAll = true;
        for (uint i = 0; i < count; i++)
        {
            uint slot = PagerSlot.FirstPage + (passesAll ? i : number);
            own->Utcb.ReceiveSlots[(int)i] = slot;
            own->Utcb.Capabilities[(int)i] = *Word(own, PagerWord.Moves) != 0 ? CapabilityTransfer.Move(slot, rights).Value : CapabilityTransfer.Copy(slot, rights).Value;
            new CapTable(PagerSlot.Table).Inspect((ushort)slot, out uint kind, out _, out _, out _);
            hasAll &= kind == (uint)ObjectKind.Page;
        }

        if (hasAll)
        {
            return true;
        }

        Message request = new() { Word0 = address };
        return new Endpoint(PagerSlot.Above).Call((uint)PagerLabel.Get, ref request) == Error.None && request.HasCapability(0);
    }
}

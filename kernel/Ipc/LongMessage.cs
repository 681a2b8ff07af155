using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// What of a message is not in registers is in memory that both threads have pinned for it. It is copied when the message passes, never before and never again,
// by threads' own words alone: a receiver without a UTCB, without a free slot, gets less, and nobody waits for it.

/// <summary>The part of a message that is in the UTCBs.</summary>
internal static unsafe class LongMessage
{
    /// <summary>What a thread that sends says in r11 can be, and it has a UTCB.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsValid(Thread* sender) => new MessageLength(sender->Registers.Badge).IsValid && UserMemory.Utcb(sender) != null;

    /// <summary>Copies words and transfers capabilities. Returns the bits of the answer's tag that say what came.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint Copy(Thread* from, Thread* to)
    {
        MessageLength length = new(from->Registers.Badge);
        Utcb* source = UserMemory.Utcb(from);
        Utcb* destination = UserMemory.Utcb(to);
        if (source == null || destination == null)
        {
            return 0;
        }

        uint count = length.Words;
        Processor.CopyWords((uint*)source, (uint*)destination, count);

        uint transferred = 0;
        // Bound: 4, the capabilities of a message.
        for (int i = 0; i < (int)length.Capabilities; i++)
        {
            transferred |= Transfer(from, new CapabilityTransfer(((uint*)&source->Capabilities)[i]), to, ((uint*)&destination->ReceiveSlots)[i]) << i;
        }

        return MessageTag.Contents(count, transferred);
    }

    /// <summary>
    /// The answer to a fault: its Pages are mapped where the thread runs that faulted. Returns the bits of the tag that say which. Four at most. <see cref="IsValid"/> has just been asked, and who
    /// loses its AddressSpace awaits no answer any more.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint MapPages(Thread* handler, Thread* faulter)
    {
        MessageLength length = new(handler->Registers.Badge);
        uint* transfers = (uint*)UserMemory.Utcb(handler) + Utcb.MaxWords;
        uint mapped = 0;
        // Bound: 4, the capabilities of a message.
        for (int i = 0; i < (int)length.Capabilities; i++)
        {
            CapabilityTransfer transfer = new(transfers[i]);
            if (!CapTable.TryFind(handler->CapTable, transfer.Slot, ObjectKind.Page, out Capability* page))
            {
                continue;
            }

            uint rights = (uint)transfer.Rights & (uint)page->Rights;
            if (AddressSpace.Map(faulter->AddressSpace, page, rights, transfer.Value & CapabilityTransfer.MoveBit) < AddressSpace.NotMapped)
            {
                mapped |= 1u << i;
            }
        }

        return MessageTag.Contents(0, mapped);
    }

    // 1 if the capability came.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Transfer(Thread* from, CapabilityTransfer transfer, Thread* to, uint slot)
    {
        Capability* source = CapTable.Find(from->CapTable, transfer.Slot);
        Capability* destination = CapTable.FindEmpty(to->CapTable, slot);
        if (source == null || destination == null)
        {
            return 0;
        }

        if (transfer.IsMove)
        {
            CapTable.Move(source, destination, transfer.Rights);
            return 1;
        }

        return CapTable.Copy(source, destination, transfer.Rights, source->Badge) == Error.None ? 1u : 0;
    }
}

using System.Threading;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.LongMessages;

/// <summary>Where a UTCB can be, and what becomes of a thread whose UTCB is taken away.</summary>
internal static unsafe class UtcbChecks
{
    private static Worker A => Mail.Sender;

    private static Worker B => Mail.Receiver;

    public static void Run()
    {
        CheckArguments();
        CheckSender();
        CheckReceiver();
    }

    private static void CheckArguments()
    {
        Mail.Begin();
        ushort page = Bench.Make(ObjectKind.Page, 9);
        ushort readOnly = Bench.Copy(page, Rights.Read);
        ushort writeOnly = Bench.Copy(page, Rights.Write);
        ushort small = Bench.Make(ObjectKind.Page, 8);
        Thread thread = A.Thread;
        Check.Gives("a UTCB at the start of a Page"u8, Error.None, thread.Configure(0, 0, 0, page, 0));
        Check.Gives("  at its end"u8, Error.None, thread.Configure(0, 0, 0, page, 512 - Utcb.Size));
        Check.Gives("  a word too far"u8, Error.BadArgument, thread.Configure(0, 0, 0, page, 512 - Utcb.Size + 4));
        Check.Gives("  at no multiple of 4"u8, Error.BadArgument, thread.Configure(0, 0, 0, page, 2));
        Check.Gives("  behind it"u8, Error.BadArgument, thread.Configure(0, 0, 0, page, 512));
        Check.Gives("  before it"u8, Error.BadArgument, thread.Configure(0, 0, 0, page, 0xFFFFFFFC));
        Check.Gives("  in a Page that is too small"u8, Error.BadArgument, thread.Configure(0, 0, 0, small, 0));
        Check.Gives("  in one that can be read alone"u8, Error.NoRight, thread.Configure(0, 0, 0, readOnly, 0));
        Check.Gives("  in one that can be written alone"u8, Error.NoRight, thread.Configure(0, 0, 0, writeOnly, 0));
        Check.Gives("  in flash"u8, Error.BadArgument, thread.Configure(0, 0, 0, (ushort)Slot.Code, 0));
        Check.Gives("  in a device"u8, Error.BadArgument, thread.Configure(0, 0, 0, (ushort)Slot.Device, 0));
        Check.Gives("  in an Endpoint"u8, Error.NoCapability, thread.Configure(0, 0, 0, Mail.Slot, 0));
        Check.Gives("  in an empty slot"u8, Error.NoCapability, thread.Configure(0, 0, 0, Free.None, 0));
        A.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Check.Gives("  of a thread that waits"u8, Error.BadState, thread.Configure(0, 0, 0, page, 0));
    }

    private static void CheckSender()
    {
        Mail.Begin();
        ushort page = GivePage(A, out Utcb* utcb);
        utcb->Words[0] = 0xABCD;
        Mail.Fill(B, 0x2000);
        A.Begin(Mail.Long(Operation.Send, Mail.Slot, 10, 1));
        B.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Check.That("a UTCB in a Page of its own"u8, Mail.HasSix(B, 10) && B.Tag.Words == 1 && B.Block->Utcb.Words[0] == 0xABCD);
        A.Begin(Mail.Long(Operation.Send, Mail.Slot, 20, 64));
        Check.That("a long Send waits"u8, !A.HasAnswer);
        Check.Gives("Revoke of its UTCB's Page"u8, Error.None, Bench.Table.Revoke(page));
        Check.That("  it waits still"u8, !A.HasAnswer);
        Mail.Fill(B, 0x2000);
        B.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Check.That("  the six words come"u8, Mail.HasSix(B, 20));
        Check.Equal("  and no more"u8, 0, B.Tag.Words);
        Check.Equal("  no word was touched"u8, 64, Mail.CountOf(B, 0x2000, 0));
        A.Begin(Mail.Long(Operation.Send, Mail.Slot, 30, 1));
        Check.Gives("  it has no UTCB any more"u8, Error.NoUtcb, A.Error);
    }

    private static void CheckReceiver()
    {
        Mail.Begin();
        ushort page = GivePage(B, out Utcb* utcb);
        Volatile.Write(ref utcb->Words[0], 0xABCD);
        B.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Check.Gives("Delete of the capability to the Page of a receiver's UTCB"u8, Error.None, Bench.Table.Delete(page));
        Check.That("  it waits still"u8, !B.HasAnswer);
        Mail.Fill(A, 0x1000);
        A.Begin(Mail.Long(Operation.Send, Mail.Slot, 10, 64));
        Check.Equal("a UTCB outlives the capability that it was made with"u8, 64, B.Tag.Words);
        Check.Equal("  the words come"u8, 0x1000, Volatile.Read(ref utcb->Words[0]));
        B.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Bench.Table.Delete(B.Slot);
        A.Begin(Mail.Long(Operation.TrySend, Mail.Slot, 20, 64));
        Check.Gives("a receiver that is destroyed receives no more"u8, Error.WouldBlock, A.Error);
    }

    // The tester maps it too, to see what is in it.
    private static ushort GivePage(Worker worker, out Utcb* utcb)
    {
        ushort page = Bench.NewSlot();
        Bench.Memory.Retype(ObjectKind.Page, 9, page, 0, out uint address);
        Check.Must("Configure with a UTCB"u8, worker.Thread.Configure(0, 0, 0, page, 0));
        Check.Must("Map of a UTCB"u8, new AddressSpace((ushort)Slot.Space).Map(page, Rights.Read | Rights.Write, out _));
        utcb = (Utcb*)address;
        return page;
    }
}

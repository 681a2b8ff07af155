using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.LongMessages;

/// <summary>Replies that are saved, and given later, in any order, by anybody who has the capability.</summary>
internal static unsafe class ReplyChecks
{
    private const uint SaveReply = (uint)CapTableMethod.SaveReply;

    private static Worker Server => Mail.Receiver;

    public static void Run()
    {
        CheckOrder();
        CheckRefused();
        CheckUnused();
        CheckLong();
    }

    // The server receives a call of a worker, and saves the right to answer it.
    private static ushort TakeCall(Worker caller, uint label)
    {
        ushort slot = Bench.NewSlot();
        Server.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        caller.Begin(Mail.Long(Operation.Call, Mail.Slot, label, 0));
        Server.Begin(RawCall.Method((uint)Slot.Table, SaveReply, slot));
        Check.Gives("SaveReply"u8, Error.None, Server.Error);
        return slot;
    }

    private static void CheckOrder()
    {
        Mail.Begin();
        Worker second = Bench.NewWorker(20);
        Worker third = Bench.NewWorker(20);
        ushort one = TakeCall(Mail.Sender, 10);
        ushort two = TakeCall(second, 20);
        ushort three = TakeCall(third, 30);
        Check.That("three callers wait"u8, !Mail.Sender.HasAnswer && !second.HasAnswer && !third.HasAnswer);
        Answer(two, second, 120);
        Check.That("  the others go on waiting"u8, !Mail.Sender.HasAnswer && !third.HasAnswer);
        Answer(three, third, 130);
        Check.That("  the other goes on waiting"u8, !Mail.Sender.HasAnswer);
        ushort moved = Bench.NewSlot();
        Check.Gives("a Reply can be moved"u8, Error.None, Bench.Table.Move(moved, one));
        Message message = default;
        Check.Gives("  there is nothing where it was"u8, Error.NoCapability, new Reply(one).Send(1, ref message));
        Answer(moved, Mail.Sender, 110);
    }

    private static void Answer(ushort slot, Worker caller, uint label)
    {
        Message message = new() { Word0 = label + 1, Word1 = label + 2, Word2 = label + 3, Word3 = label + 4, Word4 = label + 5, Word5 = label + 6 };
        Check.Gives("a saved reply is given"u8, Error.None, new Reply(slot).Send(label, ref message));
        Check.That("  to its caller"u8, Mail.HasSix(caller, label));
        Check.Gives("  once"u8, Error.NoCapability, new Reply(slot).Send(label, ref message));
        Bench.Table.Inspect(slot, out uint kind, out _, out _, out _);
        Check.Equal("  the slot is empty"u8, (uint)ObjectKind.None, kind);
    }

    private static void CheckRefused()
    {
        Mail.Begin();
        ushort slot = Bench.NewSlot();
        Server.Begin(RawCall.Method((uint)Slot.Table, SaveReply, slot));
        Check.Gives("SaveReply when nobody waits"u8, Error.BadState, Server.Error);
        Server.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Send, Mail.Slot, 10, 0));
        Server.Begin(RawCall.Method((uint)Slot.Table, SaveReply, slot));
        Check.Gives("  after a Send"u8, Error.BadState, Server.Error);
        Server.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Call, Mail.Slot, 10, 0));
        Server.Begin(RawCall.Method((uint)Slot.Table, SaveReply, 0));
        Check.Gives("SaveReply into slot 0"u8, Error.BadArgument, Server.Error);
        Server.Begin(RawCall.Method((uint)Slot.Table, SaveReply, 4096));
        Check.Gives("  into a slot that is not"u8, Error.BadArgument, Server.Error);
        Server.Begin(RawCall.Method((uint)Slot.Table, SaveReply, (uint)Slot.Debug));
        Check.Gives("  into one that is not empty"u8, Error.Occupied, Server.Error);
        Server.Begin(RawCall.Method((uint)Slot.Table, SaveReply, slot));
        Check.Gives("all that has not cost the caller its reply"u8, Error.None, Server.Error);
        Server.Begin(Mail.Long(Operation.Send, MessageTag.ReplySlot, 20, 0));
        Check.Gives("when it is saved the server itself owes none"u8, Error.NoCapability, Server.Error);
        Check.Refuses("Receive from a Reply"u8, Error.WrongObject, RawCall.Of(Operation.Receive, slot));
        Check.Refuses("Call of a Reply"u8, Error.WrongObject, RawCall.Of(Operation.Call, slot));
        Check.Refuses("ReplyReceive on a Reply"u8, Error.WrongObject, RawCall.Of(Operation.ReplyReceive, slot));
        Check.Refuses("Copy of a Reply"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, (uint)CapTableMethod.Copy, Free.None, slot, (uint)Rights.All));
        Check.Refuses("Mint of a Reply"u8, Error.BadArgument, RawCall.Method((uint)Slot.Table, (uint)CapTableMethod.Mint, Free.None, slot, (uint)Rights.All, 1));
        Check.That("the caller waits still"u8, !Mail.Sender.HasAnswer);
    }

    private static void CheckUnused()
    {
        Mail.Begin();
        ushort slot = TakeCall(Mail.Sender, 10);
        Bench.Table.Delete(slot);
        Check.Gives("a Reply that is deleted: its caller gets no reply"u8, Error.NoReply, Mail.Sender.Error);

        slot = TakeCall(Mail.Sender, 10);
        Mail.Sender.Thread.Suspend();
        Bench.Table.Inspect(slot, out uint kind, out _, out _, out _);
        Check.Equal("a caller that is suspended empties the slot"u8, (uint)ObjectKind.None, kind);

        slot = TakeCall(Mail.Sender, 10);
        Bench.Table.Delete(Mail.Sender.Slot);
        Bench.Table.Inspect(slot, out kind, out _, out _, out _);
        Check.Equal("a caller that is destroyed empties it too"u8, (uint)ObjectKind.None, kind);

        Mail.Begin();
        ushort table = Bench.Make(ObjectKind.CapTable, 4);
        Server.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Call, Mail.Slot, 10, 0));
        Server.Begin(RawCall.Method(table, SaveReply, 2));
        Check.Gives("SaveReply into another table"u8, Error.None, Server.Error);
        Bench.Table.Delete(table);
        Check.Gives("  which is destroyed: its caller gets no reply"u8, Error.NoReply, Mail.Sender.Error);

        Mail.Begin();
        slot = TakeCall(Mail.Sender, 10);
        Bench.Table.Delete(Server.Slot);
        Check.That("a saved reply outlives the server"u8, !Mail.Sender.HasAnswer);
        Answer(slot, Mail.Sender, 50);

        Mail.Begin();
        Server.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Call, Mail.Slot, 10, 0));
        Server.Thread.Suspend();
        Check.That("a server that is suspended leaves its caller waiting"u8, !Mail.Sender.HasAnswer);
        Bench.Table.Delete(Server.Slot);
        Check.Gives("  one that is destroyed does not"u8, Error.NoReply, Mail.Sender.Error);
    }

    private static void CheckLong()
    {
        Mail.Begin();
        ushort slot = TakeCall(Mail.Sender, 10);
        ushort endpoint = Bench.Make(ObjectKind.Endpoint);
        ushort destination = Bench.NewSlot();
        Mail.Sender.Block->Utcb.ReceiveSlots[0] = destination;
        Mail.Fill(Mail.Sender, 0x1000);
        Mail.Fill(Server, 0x2000);
        Server.Block->Utcb.Capabilities[0] = CapabilityTransfer.Copy(endpoint, Rights.Read).Value;
        Server.Begin(Mail.Long(Operation.Send, slot, 20, 64, 1));
        Check.That("a long saved reply: the six words"u8, Mail.HasSix(Mail.Sender, 20));
        Check.Equal("  all others"u8, 64, Mail.CountOf(Mail.Sender, 0x2000, 0x1000));
        Check.Equal("  their number"u8, 64, Mail.Sender.Tag.Words);
        Check.Equal("  the capability"u8, 1, Mail.Sender.Tag.Capabilities);
        Bench.Table.Inspect(destination, out uint kind, out uint rights, out _, out _);
        Check.Equal("  it is an Endpoint"u8, (uint)ObjectKind.Endpoint, kind);
        Check.Equal("  with fewer rights"u8, (uint)Rights.Read, rights);
    }
}

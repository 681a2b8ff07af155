using System;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.LongMessages;

/// <summary>Messages with capabilities: copied, moved, with fewer rights, several at once, and those that do not come.</summary>
internal static unsafe class CapabilityChecks
{
    public static void Run()
    {
        CheckCopy();
        CheckMove();
        CheckSeveral();
        CheckRefused();
        CheckReplies();
        CheckDepth();
    }

    // Sends capabilities, and says which came.
    private static uint Send(uint count)
    {
        Mail.Receiver.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Send, Mail.Slot, 10, 2, count));
        Check.That("a message with capabilities comes"u8, Mail.HasSix(Mail.Receiver, 10) && Mail.Receiver.Tag.Words == 2);
        Check.Equal("  both sides know which capabilities came"u8, Mail.Sender.Tag.Capabilities, Mail.Receiver.Tag.Capabilities);
        return Mail.Receiver.Tag.Capabilities;
    }

    private static void Put(int number, CapabilityTransfer transfer, ushort destination)
    {
        Mail.Sender.Block->Utcb.Capabilities[number] = transfer.Value;
        Mail.Receiver.Block->Utcb.ReceiveSlots[number] = destination;
    }

    private static void CheckSlot(ReadOnlySpan<byte> name, ushort slot, ObjectKind kind, Rights rights, uint badge)
    {
        Bench.Table.Inspect(slot, out uint actualKind, out uint actualRights, out uint actualBadge, out _);
        Check.Equal(name, (uint)kind, actualKind);
        Check.Equal("  its rights"u8, (uint)rights, actualRights);
        Check.Equal("  its badge"u8, badge, actualBadge);
    }

    private static uint DepthOf(ushort slot)
    {
        Bench.Table.Inspect(slot, out _, out _, out _, out uint depth);
        return depth;
    }

    private static void CheckCopy()
    {
        Mail.Begin();
        ushort plain = Bench.Make(ObjectKind.Notification);
        ushort source = Bench.Mint(plain, Rights.Read | Rights.Write, 5);
        ushort destination = Bench.NewSlot();
        Put(0, CapabilityTransfer.Copy(source, Rights.All), destination);
        Check.Equal("a copy of a capability comes"u8, 1, Send(1));
        CheckSlot("  it is a Notification"u8, destination, ObjectKind.Notification, Rights.Read | Rights.Write, 5);
        CheckSlot("  the sender has its own still"u8, source, ObjectKind.Notification, Rights.Read | Rights.Write, 5);
        Check.Equal("  it is derived from the sender's"u8, DepthOf(source) + 1, DepthOf(destination));
        Bench.Table.Delete(destination);
        Put(0, CapabilityTransfer.Copy(source, Rights.Read), destination);
        Check.Equal("a copy with fewer rights comes"u8, 1, Send(1));
        CheckSlot("  it is a Notification"u8, destination, ObjectKind.Notification, Rights.Read, 5);
        ushort again = Bench.NewSlot();
        Put(0, CapabilityTransfer.Copy(destination, Rights.All), again);
        Check.Equal("a copy of that with all rights comes"u8, 1, Send(1));
        CheckSlot("  with no more than it has"u8, again, ObjectKind.Notification, Rights.Read, 5);
        Bench.Table.Revoke(source);
        CheckSlot("Revoke at the sender takes the first one"u8, destination, ObjectKind.None, Rights.None, 0);
        CheckSlot("  and the one derived from it"u8, again, ObjectKind.None, Rights.None, 0);
        Put(0, CapabilityTransfer.Copy(source, Rights.None), destination);
        Check.Equal("a copy without any right comes"u8, 1, Send(1));
        CheckSlot("  it is a Notification"u8, destination, ObjectKind.Notification, Rights.None, 5);
    }

    private static void CheckMove()
    {
        Mail.Begin();
        ushort source = Bench.Make(ObjectKind.Notification);
        ushort child = Bench.Copy(source, Rights.All);
        uint depth = DepthOf(source);
        ushort destination = Bench.NewSlot();
        Put(0, CapabilityTransfer.Move(source, Rights.Read | Rights.Write), destination);
        Check.Equal("a capability that is moved comes"u8, 1, Send(1));
        CheckSlot("  it is a Notification"u8, destination, ObjectKind.Notification, Rights.Read | Rights.Write, 0);
        CheckSlot("  the sender has it no more"u8, source, ObjectKind.None, Rights.None, 0);
        Check.Equal("  it lies as deep as before"u8, depth, DepthOf(destination));
        Bench.Table.Revoke(destination);
        CheckSlot("  with what was derived from it"u8, child, ObjectKind.None, Rights.None, 0);

        ushort untyped = Bench.Make(ObjectKind.Untyped, 6);
        destination = Bench.NewSlot();
        Put(0, CapabilityTransfer.Copy(untyped, Rights.All), destination);
        Check.Equal("an Untyped cannot be copied"u8, 0, Send(1));
        CheckSlot("  the sender has it still"u8, untyped, ObjectKind.Untyped, Rights.All, 0);
        Put(0, CapabilityTransfer.Move(untyped, Rights.Read), destination);
        Check.Equal("but moved, with fewer rights"u8, 1, Send(1));
        CheckSlot("  it is an Untyped"u8, destination, ObjectKind.Untyped, Rights.Read, 0);
        Check.Refuses("  nothing is made of it without Write"u8, Error.NoRight, RawCall.Method(destination, (uint)UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, Free.None));
    }

    private static void CheckSeveral()
    {
        Mail.Begin();
        ushort first = Bench.NewSlot();
        ushort second = Bench.NewSlot();
        ushort third = Bench.NewSlot();
        ushort fourth = Bench.NewSlot();
        Put(0, CapabilityTransfer.Copy(Bench.Make(ObjectKind.Endpoint), Rights.Read), first);
        Put(1, CapabilityTransfer.Copy(Bench.Make(ObjectKind.Notification), Rights.Write), second);
        Put(2, CapabilityTransfer.Copy(Bench.Make(ObjectKind.Page, 5), Rights.Read | Rights.Write), third);
        Put(3, CapabilityTransfer.Copy(Bench.Make(ObjectKind.Endpoint), Rights.Execute), fourth);

        Check.Equal("four capabilities come in one message"u8, 15, Send(4));
        CheckSlot("  the first"u8, first, ObjectKind.Endpoint, Rights.Read, 0);
        CheckSlot("  the second"u8, second, ObjectKind.Notification, Rights.Write, 0);
        CheckSlot("  the third"u8, third, ObjectKind.Page, Rights.Read | Rights.Write, 0);
        CheckSlot("  the fourth"u8, fourth, ObjectKind.Endpoint, Rights.Execute, 0);
        Check.Equal("all receive slots are taken now: none comes"u8, 0, Send(4));
        Bench.Table.Delete(second);
        Bench.Table.Delete(fourth);
        Check.Equal("two of them are free: these two come"u8, 10, Send(4));
        Bench.Table.Delete(first);
        Bench.Table.Delete(second);
        Check.Equal("three are sent, of which two have a free slot"u8, 3, Send(3));
        CheckSlot("  the third receive slot is as it was"u8, third, ObjectKind.Page, Rights.Read | Rights.Write, 0);
    }

    private static void CheckRefused()
    {
        Mail.Begin();
        ushort source = Bench.Make(ObjectKind.Endpoint);
        ushort destination = Bench.NewSlot();
        Put(0, CapabilityTransfer.Copy(source, Rights.All), 0);
        Check.Equal("a receiver whose slot is 0 takes none"u8, 0, Send(1));
        Put(0, CapabilityTransfer.Copy(source, Rights.All), 4096);
        Check.Equal("a slot that is not takes none"u8, 0, Send(1));
        Mail.Receiver.Block->Utcb.ReceiveSlots[0] = uint.MaxValue;
        Check.Equal("a wild slot takes none"u8, 0, Send(1));
        Put(0, CapabilityTransfer.Copy(source, Rights.All), (ushort)Slot.Debug);
        Check.Equal("a slot that is not empty takes none"u8, 0, Send(1));
        CheckSlot("  and keeps what it has"u8, (ushort)Slot.Debug, ObjectKind.Debug, Rights.Write, 0);
        Put(0, CapabilityTransfer.Move(source, Rights.All), (ushort)Slot.Debug);
        Check.Equal("nor by a move"u8, 0, Send(1));
        CheckSlot("  the sender keeps it"u8, source, ObjectKind.Endpoint, Rights.All, 0);
        Put(0, CapabilityTransfer.Copy(Free.None, Rights.All), destination);
        Check.Equal("an empty source gives none"u8, 0, Send(1));
        Put(0, CapabilityTransfer.Move(Free.None, Rights.All), destination);
        Check.Equal("  nor by a move"u8, 0, Send(1));
        Put(0, CapabilityTransfer.Copy(0, Rights.All), destination);
        Check.Equal("slot 0 gives none"u8, 0, Send(1));
        Put(0, CapabilityTransfer.Copy((ushort)MessageTag.MaxSlot, Rights.All), destination);
        Check.Equal("a source that is not gives none"u8, 0, Send(1));
        Put(0, CapabilityTransfer.Copy(source, Rights.All), destination);
        Check.Equal("none is sent that the length does not name"u8, 0, Send(0));
        CheckSlot("  the slot is empty"u8, destination, ObjectKind.None, Rights.None, 0);

        Worker plain = Bench.NewWorker(20, 0, hasUtcb: false);
        plain.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Send, Mail.Slot, 10, 2, 1));
        Check.That("a receiver without UTCB gets the six words"u8, Mail.HasSix(plain, 10));
        Check.Equal("  and no capability"u8, 0, plain.Tag.Capabilities);
        Check.Equal("  the sender knows"u8, 0, Mail.Sender.Tag.Capabilities);
    }

    private static void CheckReplies()
    {
        Mail.Begin();
        ushort source = Bench.Make(ObjectKind.Endpoint);
        ushort destination = Bench.NewSlot();
        Mail.Receiver.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Block->Utcb.ReceiveSlots[0] = destination;
        Mail.Sender.Begin(Mail.Long(Operation.Call, Mail.Slot, 20, 0));
        Mail.Receiver.Block->Utcb.Capabilities[0] = CapabilityTransfer.Copy(source, Rights.Write).Value;
        Mail.Receiver.Begin(Mail.Long(Operation.Send, MessageTag.ReplySlot, 30, 0, 1));
        Check.That("a reply with a capability comes"u8, Mail.HasSix(Mail.Sender, 30));
        Check.Equal("  the capability with it"u8, 1, Mail.Sender.Tag.Capabilities);
        CheckSlot("  it is an Endpoint"u8, destination, ObjectKind.Endpoint, Rights.Write, 0);
        ushort second = Bench.NewSlot();
        Put(0, CapabilityTransfer.Copy(source, Rights.All), second);
        Mail.Receiver.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Call, Mail.Slot, 40, 0, 1));
        Check.Equal("a Call takes a capability along"u8, 1, Mail.Receiver.Tag.Capabilities);
        CheckSlot("  it is an Endpoint"u8, second, ObjectKind.Endpoint, Rights.All, 0);
    }

    private static void CheckDepth()
    {
        Mail.Begin();
        ushort deepest = Bench.Make(ObjectKind.Notification);
        while (DepthOf(deepest) < 15)
        {
            deepest = Bench.Copy(deepest, Rights.All);
        }

        ushort destination = Bench.NewSlot();
        Put(0, CapabilityTransfer.Copy(deepest, Rights.All), destination);
        Check.Equal("what lies too deep is not copied"u8, 0, Send(1));
        Put(0, CapabilityTransfer.Move(deepest, Rights.All), destination);
        Check.Equal("but moved"u8, 1, Send(1));
        CheckSlot("  it is a Notification"u8, destination, ObjectKind.Notification, Rights.All, 0);
    }
}

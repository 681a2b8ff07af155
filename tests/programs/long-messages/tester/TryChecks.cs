using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.LongMessages;

/// <summary>System calls that do not wait for a partner.</summary>
internal static class TryChecks
{
    private static Worker A => Mail.Sender;

    private static Worker B => Mail.Receiver;

    public static void Run()
    {
        Mail.Begin();
        CheckAlone(Operation.TrySend);
        CheckAlone(Operation.TryCall);
        CheckAlone(Operation.TryReceive);
        CheckAlone(Operation.TryReplyReceive);
        CheckSend();
        CheckCall();
        CheckReceive();
        CheckReplyReceive();
        CheckNotification();
        Check.Refuses("a Yield that does not wait is no system call"u8, Error.UnknownOperation, RawCall.Of(Operation.NonBlocking, Mail.Slot));
    }

    private static void CheckAlone(Operation operation)
    {
        A.Begin(RawCall.Of(operation, Mail.Slot));
        Check.Gives("Try without a partner"u8, Error.WouldBlock, A.Error);
        A.Begin(Mail.Long(operation, Mail.Slot, 1, 64));
        Check.Gives("  with a length"u8, Error.WouldBlock, A.Error);
        B.Begin(RawCall.Of(operation is Operation.TrySend or Operation.TryCall ? Operation.Send : Operation.Receive, Mail.Slot));
        A.Begin(RawCall.Of(operation, Mail.Slot));
        Check.Gives("  with a partner of the same side"u8, Error.WouldBlock, A.Error);
        Check.That("  who goes on waiting"u8, !B.HasAnswer);
        B.Thread.Suspend();
    }

    private static void CheckSend()
    {
        B.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        A.Begin(Mail.Long(Operation.TrySend, Mail.Slot, 10, 8));
        Check.Gives("TrySend to a receiver that waits"u8, Error.None, A.Error);
        Check.That("  the words"u8, A.HasAnswer && Mail.HasSix(B, 10));
        Check.Equal("  all of them"u8, 8, B.Tag.Words);
        Check.That("  it is no call"u8, !B.Tag.IsCall);
    }

    private static void CheckCall()
    {
        B.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        A.Begin(Mail.Long(Operation.TryCall, Mail.Slot, 20, 8));
        Check.That("TryCall of a receiver that waits"u8, Mail.HasSix(B, 20) && B.Tag.IsCall);
        Check.That("  waits for the reply"u8, !A.HasAnswer);
        B.Begin(Mail.Long(Operation.TrySend, MessageTag.ReplySlot, 30, 8));
        Check.That("  which TrySend gives"u8, Mail.HasSix(A, 30) && A.Tag.Words == 8);
    }

    private static void CheckReceive()
    {
        A.Begin(Mail.Long(Operation.Send, Mail.Slot, 40, 8));
        B.Begin(RawCall.Of(Operation.TryReceive, Mail.Slot));
        Check.That("TryReceive from a sender that waits"u8, Mail.HasSix(B, 40) && B.Tag.Words == 8);
        Check.That("  who goes on"u8, A.HasAnswer && A.Error == Error.None);
        A.Begin(Mail.Long(Operation.Call, Mail.Slot, 45, 8));
        B.Begin(RawCall.Of(Operation.TryReceive, Mail.Slot));
        Check.That("TryReceive from a caller that waits"u8, Mail.HasSix(B, 45) && B.Tag.IsCall && !A.HasAnswer);
        B.Begin(RawCall.Of(Operation.TryReceive, Mail.Slot));
        Check.Gives("TryReceive again"u8, Error.WouldBlock, B.Error);
        Check.Gives("  leaves the caller without a reply"u8, Error.NoReply, A.Error);
    }

    private static void CheckReplyReceive()
    {
        B.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        A.Begin(Mail.Long(Operation.Call, Mail.Slot, 50, 0));
        B.Begin(Mail.Long(Operation.TryReplyReceive, Mail.Slot, 60, 8));
        Check.That("TryReplyReceive answers"u8, Mail.HasSix(A, 60) && A.Tag.Words == 8);
        Check.Gives("  and does not wait for the next"u8, Error.WouldBlock, B.Error);
        Worker other = Bench.NewWorker(20);
        B.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        A.Begin(Mail.Long(Operation.Call, Mail.Slot, 70, 0));
        other.Begin(Mail.Long(Operation.Send, Mail.Slot, 80, 8));
        B.Begin(Mail.Long(Operation.TryReplyReceive, Mail.Slot, 90, 8));
        Check.That("TryReplyReceive answers the one"u8, Mail.HasSix(A, 90));
        Check.That("  and receives from the other, who waits"u8, Mail.HasSix(B, 80) && other.HasAnswer);
    }

    private static void CheckNotification()
    {
        ushort bell = Bench.Make(ObjectKind.Notification);
        ushort ring = Bench.Mint(bell, Rights.Write, 6);
        A.Begin(RawCall.Of(Operation.TryReceive, bell));
        Check.Gives("TryReceive of bits when there are none"u8, Error.WouldBlock, A.Error);
        B.Begin(RawCall.Of(Operation.TrySend, ring));
        Check.Gives("TrySend of bits"u8, Error.None, B.Error);
        A.Begin(RawCall.Of(Operation.TryReceive, bell));
        Check.That("TryReceive of bits that are there"u8, A.HasAnswer && A.Tag.IsNotification && A.Error == Error.None);
        Check.Refuses("TryCall of a Notification"u8, Error.WrongObject, RawCall.Of(Operation.TryCall, bell));
        Check.Refuses("TryReplyReceive on a Notification"u8, Error.WrongObject, RawCall.Of(Operation.TryReplyReceive, bell));
    }
}

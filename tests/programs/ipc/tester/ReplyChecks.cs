using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Ipc;

/// <summary>Every caller hears something: a reply, that there is none, or that its wait was broken off.</summary>
internal static class ReplyChecks
{
    private static RawCall Call => RawCall.Of(Operation.Call, PuppetSlot.Mail);

    public static void Run()
    {
        CheckReplyReceive();
        CheckNoReply();
        CheckCanceled();
        CheckRefusedReply();
    }

    private static void CheckReplyReceive()
    {
        Message message = default;
        Stage.First.Give(Call);
        Stage.Second.Give(Call);
        Stage.Mail.Receive(ref message);
        Check.Equal("ReplyReceive: the first caller"u8, 1, message.Badge);
        message.Word0 = 0x11;
        Check.Gives("  answers it"u8, Error.None, Stage.Mail.ReplyReceive(5, ref message));
        Check.Equal("  and gets the second caller"u8, 2, message.Badge);
        Check.Gives("Reply by slot 0"u8, Error.None, Endpoint.Reply(0, ref message));
        Check.Gives("  a second reply has nobody to go to"u8, Error.NoCapability, Endpoint.Reply(0, ref message));
        Message report = Stage.Report();
        Check.Equal("  the first one has the reply's label"u8, 5, report.Word0);
        Check.Equal("  and its word"u8, 0x11, report.Word1);
        Stage.Reports("  the second caller goes on"u8, Stage.Second, Error.None);

        Stage.First.Give(RawCall.Of(Operation.Send, PuppetSlot.Mail));
        Check.Gives("ReplyReceive with nobody to answer receives"u8, Error.None, Stage.Mail.ReplyReceive(0, ref message));
        Check.Equal("  what there is"u8, 1, message.Badge);
        Stage.Reports("  and its sender goes on"u8, Stage.First, Error.None);
    }

    private static void CheckNoReply()
    {
        Message message = default;
        Stage.First.Give(Call);
        Stage.Mail.Receive(ref message);
        Stage.Second.Give(RawCall.Of(Operation.Send, PuppetSlot.Mail));
        Stage.Mail.Receive(ref message);
        Stage.Reports("a server that receives on without a reply"u8, Stage.First, Error.NoReply);
        Stage.Reports("  has the next message"u8, Stage.Second, Error.None);
    }

    private static void CheckCanceled()
    {
        Message message = default;
        Stage.First.Give(Call);
        Stage.Mail.Receive(ref message);
        Stage.First.Thread.Suspend();
        Stage.Second.Give(RawCall.Of(Operation.Send, PuppetSlot.Mail));
        Check.Gives("a caller that was suspended is gone: ReplyReceive receives"u8, Error.None, Stage.Mail.ReplyReceive(1, ref message));
        Check.Equal("  the next message"u8, 2, message.Badge);
        Stage.Reports("  whose sender goes on"u8, Stage.Second, Error.None);
        Stage.First.Thread.Resume();
        Stage.Reports("  and the caller learns of it"u8, Stage.First, Error.Canceled);
    }

    private static void CheckRefusedReply()
    {
        Message message = default;
        Stage.First.Give(Call);
        Stage.Mail.Receive(ref message);
        RawCall reply = RawCall.Of(Operation.Send, MessageTag.ReplySlot);
        reply.R11 = 1;
        Check.Refuses("a long reply"u8, Error.NoUtcb, reply);
        reply = RawCall.Of(Operation.ReplyReceive, (uint)Slot.Bell);
        Check.Refuses("ReplyReceive on a Notification"u8, Error.WrongObject, reply);
        reply = RawCall.Of(Operation.ReplyReceive, MessageTag.MaxSlot);
        Check.Refuses("ReplyReceive on a slot that is not"u8, Error.NoCapability, reply);
        Check.Equal("  the caller still waits"u8, (uint)ThreadState.AwaitingReply, Stage.First.State);
        Check.Gives("  and can be answered"u8, Error.None, Endpoint.Reply(0, ref message));
        Stage.Reports("  it goes on"u8, Stage.First, Error.None);
    }
}

using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Ipc;

/// <summary>What is in a message: label, six words, badge, and flags that only the kernel sets.</summary>
internal static class MessageChecks
{
    public static void Run()
    {
        CheckCall();
        CheckReceive();
        CheckSend();
    }

    // The tester calls; the first puppet serves.
    private static void CheckCall()
    {
        Stage.First.Give(Order.Serve, PuppetSlot.Mail);
        RawCall call = new() { R4 = MessageTag.Create(Operation.Call, (uint)Slot.Mail, 0xBEEE).Value, R5 = 10, R6 = 20, R7 = 30, R8 = 40, R9 = 50, R10 = 60 };
        call.Enter();
        Check.Equal("Call: the reply's label comes back, and no flag"u8, 0xBEEF, call.R4);
        Check.Equal("  word 0"u8, 11, call.R5);
        Check.Equal("  word 1"u8, 22, call.R6);
        Check.Equal("  word 2"u8, 33, call.R7);
        Check.Equal("  word 3"u8, 44, call.R8);
        Check.Equal("  word 4"u8, 55, call.R9);
        Check.Equal("  word 5"u8, 66, call.R10);
        Check.Equal("  a reply has no badge"u8, 0, call.R11);
        Check.Equal("  the server has seen the caller's badge"u8, 7, Stage.Report().Word0);
    }

    // The first puppet calls; the tester serves, with all it can set in its own tag.
    private static void CheckReceive()
    {
        Stage.First.Give(RawCall.Of(Operation.Call, PuppetSlot.Mail, 0x1234, 1, 2, 3, 4));
        RawCall receive = RawCall.Of(Operation.Receive, (uint)Slot.Mail);
        receive.Enter();
        Check.Equal("Receive: the label, and that it is a call"u8, 0x1234 | MessageTag.CallBit, receive.R4);
        Check.Equal("  word 0"u8, 1, receive.R5);
        Check.Equal("  word 1"u8, 2, receive.R6);
        Check.Equal("  word 2"u8, 3, receive.R7);
        Check.Equal("  word 3"u8, 4, receive.R8);
        Check.Equal("  word 4"u8, 0x99999999, receive.R9);
        Check.Equal("  word 5"u8, 0, receive.R10);
        Check.Equal("  the badge of the puppet's capability"u8, 1, receive.R11);
        RawCall reply = RawCall.Of(Operation.Send, MessageTag.ReplySlot, MessageTag.LabelMask, 0x80000001, 6, 7, 8);
        reply.Enter();
        Check.Equal("Reply: it went"u8, 0, reply.R4);
        Message report = Stage.Report();
        Check.Equal("  a server can set the label, and no flag"u8, MessageTag.LabelMask, report.Word0);
        Check.Equal("  word 0"u8, 0x80000001, report.Word1);
        Check.Equal("  word 1"u8, 6, report.Word2);
        Check.Equal("  word 2"u8, 7, report.Word3);
        Check.Equal("  word 3"u8, 8, report.Word4);
        Check.Equal("  word 4"u8, 0x99999999, report.Word5);
        Check.Equal("  no badge"u8, 0, report.Label);
    }

    private static void CheckSend()
    {
        Stage.First.Give(RawCall.Of(Operation.Send, PuppetSlot.Mail, MessageTag.LabelMask, 5));
        Check.Equal("Send waits until it is received"u8, (uint)ThreadState.Sending, Stage.First.State);
        RawCall receive = RawCall.Of(Operation.Receive, (uint)Slot.Mail);
        receive.Enter();
        Check.Equal("  a sender can set the label, and no flag"u8, MessageTag.LabelMask, receive.R4);
        Check.Equal("  word 0"u8, 5, receive.R5);
        Check.Equal("  the badge"u8, 1, receive.R11);
        Check.Refuses("  there is nobody to reply to"u8, Error.NoCapability, RawCall.Of(Operation.Send, MessageTag.ReplySlot));
        Stage.Reports("  the sender goes on"u8, Stage.First, Error.None);

        Stage.First.Give(RawCall.Of(Operation.Receive, PuppetSlot.Mail));
        RawCall send = RawCall.Of(Operation.Send, (uint)Slot.Mail, 3, 9);
        send.Enter();
        Check.Equal("Send to one who waits"u8, 0, send.R4);
        Message report = Stage.Report();
        Check.Equal("  it has the label, and no flag"u8, 3, report.Word0);
        Check.Equal("  and the word"u8, 9, report.Word1);
        Check.Equal("  and the badge"u8, 7, report.Label);
    }
}

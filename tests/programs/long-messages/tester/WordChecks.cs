using System;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.LongMessages;

/// <summary>Words arrive as they were sent, as many as were sent, whoever comes first.</summary>
internal static class WordChecks
{
    private const uint Sent = 0x1000;
    private const uint Other = 0x2000;

    private static ReadOnlySpan<uint> Lengths => [0, 1, 6, 7, 8, 9, 63, 64];

    public static void Run()
    {
        Mail.Begin();
        foreach (uint words in Lengths)
        {
            CheckSend(words, receiverFirst: true);
            CheckSend(words, receiverFirst: false);
            CheckCall(words);
            CheckReplyReceive(words);
        }

        CheckWithoutUtcb();
    }

    private static void CheckSend(uint words, bool receiverFirst)
    {
        Mail.Fill(Mail.Sender, Sent);
        Mail.Fill(Mail.Receiver, Other);
        if (receiverFirst)
        {
            Mail.Receiver.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        }

        Mail.Sender.Begin(Mail.Long(Operation.Send, Mail.Slot, 10 + words, words));
        if (!receiverFirst)
        {
            Check.That("a long Send waits for its receiver"u8, !Mail.Sender.HasAnswer);
            Mail.Receiver.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        }

        Check.That("a long Send: the six words"u8, Mail.HasSix(Mail.Receiver, 10 + words));
        Check.Equal("  how many came beside them"u8, words, Mail.Receiver.Tag.Words);
        Check.Equal("  these came, no other was touched"u8, words, Mail.CountOf(Mail.Receiver, Sent, Other));
        Check.Equal("  the sender knows how many were taken"u8, words, Mail.Sender.Tag.Words);
        Check.Equal("  its own stay as they were"u8, Utcb.MaxWords, Mail.CountOf(Mail.Sender, Sent, 0));
    }

    private static void CheckCall(uint words)
    {
        Mail.Fill(Mail.Sender, Sent);
        Mail.Fill(Mail.Receiver, Other);
        Mail.Receiver.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Call, Mail.Slot, 20, words));
        Check.That("a long Call: the six words"u8, Mail.HasSix(Mail.Receiver, 20));
        Check.Equal("  how many came beside them"u8, words, Mail.Receiver.Tag.Words);
        Check.Equal("  these came"u8, words, Mail.CountOf(Mail.Receiver, Sent, Other));
        Mail.Fill(Mail.Receiver, Other);
        Mail.Receiver.Begin(Mail.Long(Operation.Send, MessageTag.ReplySlot, 30, words));
        Check.That("a long reply: the six words"u8, Mail.HasSix(Mail.Sender, 30));
        Check.Equal("  how many came beside them"u8, words, Mail.Sender.Tag.Words);
        Check.Equal("  these came"u8, words, Mail.CountOf(Mail.Sender, Other, Sent));
        Check.Equal("  the server knows how many were taken"u8, words, Mail.Receiver.Tag.Words);
    }

    private static void CheckReplyReceive(uint words)
    {
        Mail.Fill(Mail.Sender, Sent);
        Mail.Fill(Mail.Receiver, Other);
        Mail.Receiver.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Call, Mail.Slot, 40, 0));
        Mail.Receiver.Begin(Mail.Long(Operation.ReplyReceive, Mail.Slot, 50, words));
        Check.That("a long reply by ReplyReceive: the six words"u8, Mail.HasSix(Mail.Sender, 50));
        Check.Equal("  how many came beside them"u8, words, Mail.Sender.Tag.Words);
        Check.Equal("  these came"u8, words, Mail.CountOf(Mail.Sender, Other, Sent));
        Check.That("  the server waits for the next message"u8, !Mail.Receiver.HasAnswer);
        Mail.Sender.Begin(Mail.Long(Operation.Send, Mail.Slot, 60, 0));
        Check.That("  and gets it"u8, Mail.HasSix(Mail.Receiver, 60));
    }

    private static void CheckWithoutUtcb()
    {
        Worker plain = Bench.NewWorker(20, 0, hasUtcb: false);
        plain.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        Mail.Sender.Begin(Mail.Long(Operation.Send, Mail.Slot, 70, 64));
        Check.That("a receiver without UTCB gets the six words"u8, Mail.HasSix(plain, 70));
        Check.Equal("  and no more"u8, 0, plain.Tag.Words);
        Check.Equal("  the sender knows"u8, 0, Mail.Sender.Tag.Words);
        Check.That("  that it was sent"u8, Mail.Sender.HasAnswer && !Mail.Sender.Tag.IsError);
        Mail.Receiver.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
        plain.Begin(RawCall.Of(Operation.Call, Mail.Slot, 75));
        Mail.Receiver.Begin(Mail.Long(Operation.Send, MessageTag.ReplySlot, 80, 64));
        Check.That("a caller without UTCB gets the six words of a reply"u8, Mail.HasSix(plain, 80));
        Check.Equal("  and no more"u8, 0, plain.Tag.Words);
        Check.Equal("  the server knows"u8, 0, Mail.Receiver.Tag.Words);
        ReadOnlySpan<uint> lengths = [1, 64, 65, 0x100, uint.MaxValue];
        foreach (uint length in lengths)
        {
            RawCall call = Mail.Long(Operation.Send, Mail.Slot, 90, 0);
            call.R11 = length;
            plain.Begin(call);
            Check.Gives("a long Send without UTCB"u8, Error.NoUtcb, plain.Error);
            call.R4 = MessageTag.Create(Operation.Call, Mail.Slot, 90).Value;
            plain.Begin(call);
            Check.Gives("  Call"u8, Error.NoUtcb, plain.Error);
            call.R4 = MessageTag.Create(Operation.ReplyReceive, Mail.Slot, 90).Value;
            plain.Begin(call);
            Check.Gives("  ReplyReceive"u8, Error.NoUtcb, plain.Error);
        }
    }
}

using System;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.LongMessages;

/// <summary>What r11 cannot be.</summary>
internal static class LengthChecks
{
    public static void Run()
    {
        Mail.Begin();

        // One word too many, all bits of the number, a fifth capability, and bits that mean nothing: 7, 11, 31.
        ReadOnlySpan<uint> lengths = [65, 0x7F, 0x500, 0x700, 0x80, 0x800, 0x80000000, 0x80000001, 0x10040, uint.MaxValue];
        ReadOnlySpan<Operation> operations = [Operation.Send, Operation.Call, Operation.ReplyReceive, Operation.TrySend, Operation.TryCall, Operation.TryReplyReceive];
        foreach (uint length in lengths)
        {
            foreach (Operation operation in operations)
            {
                Mail.Receiver.Begin(RawCall.Of(Operation.Receive, Mail.Slot));
                RawCall call = Mail.Long(operation, Mail.Slot, 10, 0);
                call.R11 = length;
                Mail.Sender.Begin(call);
                Check.Gives("a length that cannot be"u8, Error.BadArgument, Mail.Sender.Error);
                Check.That("  the receiver goes on waiting"u8, !Mail.Receiver.HasAnswer);
            }

            RawCall receive = RawCall.Of(Operation.Receive, Mail.Slot);
            receive.R11 = length;
            Mail.Receiver.Begin(receive);
            Mail.Sender.Begin(Mail.Long(Operation.Send, Mail.Slot, 20, 0));
            Check.That("Receive has no use for it"u8, Mail.HasSix(Mail.Receiver, 20));
        }
    }
}

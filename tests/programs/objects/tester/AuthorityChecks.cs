using System;
using Cashew.Abi;
using Cashew.Testing;

namespace Cashew.Tests.Objects;

/// <summary>Capabilities of the wrong kind, without the right, or none at all.</summary>
internal static class AuthorityChecks
{
    private static ReadOnlySpan<ushort> Objects =>
    [
        (ushort)Slot.FirstThread, (ushort)Slot.FirstSpace, (ushort)Slot.FirstTable, (ushort)Slot.Timer, (ushort)Slot.Interrupt, (ushort)Slot.Debug,
    ];

    public static void Run()
    {
        foreach (ushort slot in Objects)
        {
            Check.Refuses("Send to a kernel object that takes calls alone"u8, Error.WrongObject, RawCall.Of(Operation.Send, slot));
            Check.Refuses("  Receive from it"u8, Error.WrongObject, RawCall.Of(Operation.Receive, slot));
            Check.Refuses("  ReplyReceive from it"u8, Error.WrongObject, RawCall.Of(Operation.ReplyReceive, slot));
        }

        for (Operation operation = Operation.Send; operation <= Operation.ReplyReceive; operation++)
        {
            Check.Refuses("a system call on slot 0"u8, Error.NoCapability, RawCall.Of(operation, 0));
            Check.Refuses("  on an empty slot"u8, Error.NoCapability, RawCall.Of(operation, Free.A));
            Check.Refuses("  on the first slot that is not"u8, Error.NoCapability, RawCall.Of(operation, Free.End));
            Check.Refuses("  on slot 0xFFF"u8, Error.NoCapability, RawCall.Of(operation, MessageTag.MaxSlot));
        }

        Check.Refuses("Send without Write"u8, Error.NoRight, RawCall.Of(Operation.Send, (uint)Slot.MailRead));
        Check.Refuses("Call without Write"u8, Error.NoRight, RawCall.Of(Operation.Call, (uint)Slot.MailRead));
        Check.Refuses("Receive without Read"u8, Error.NoRight, RawCall.Of(Operation.Receive, (uint)Slot.MailWrite));
        Check.Refuses("ReplyReceive without Read"u8, Error.NoRight, RawCall.Of(Operation.ReplyReceive, (uint)Slot.MailWrite));
        Check.Refuses("a method that a Page has not"u8, Error.UnknownMethod, RawCall.Method((uint)Slot.Timer, 2));
        Check.Refuses("Debug: PutByte without Write"u8, Error.NoRight, RawCall.Method((uint)Slot.DebugRead, (uint)DebugMethod.PutByte, '!'));
        Check.Refuses("Debug: Reset without Write"u8, Error.NoRight, RawCall.Method((uint)Slot.DebugRead, (uint)DebugMethod.Reset));
        Check.Refuses("Debug: Panic without Write"u8, Error.NoRight, RawCall.Method((uint)Slot.DebugRead, (uint)DebugMethod.Panic));
        Check.Refuses("Debug: a method that it has not"u8, Error.UnknownMethod, RawCall.Method((uint)Slot.Debug, 3));
    }
}

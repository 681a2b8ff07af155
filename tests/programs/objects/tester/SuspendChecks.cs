using System;
using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

/// <summary>Suspend and Resume in each state that a thread can be in.</summary>
internal static class SuspendChecks
{
    public static void Run()
    {
        CheckWait("in Receive"u8, RawCall.Of(Operation.Receive, PuppetSlot.Mail), ThreadState.Receiving);
        CheckWait("in ReplyReceive"u8, RawCall.Of(Operation.ReplyReceive, PuppetSlot.Mail), ThreadState.Receiving);
        CheckWait("in Send"u8, RawCall.Of(Operation.Send, PuppetSlot.Mail), ThreadState.Sending);
        CheckWait("in Call"u8, RawCall.Of(Operation.Call, PuppetSlot.Mail), ThreadState.Calling);
        CheckWait("in Receive on a Notification"u8, RawCall.Of(Operation.Receive, PuppetSlot.Bell), ThreadState.Waiting);
        CheckReply();
        CheckReady();
        CheckFaults();
    }

    private static void CheckWait(ReadOnlySpan<byte> name, RawCall call, ThreadState state)
    {
        Puppet first = Stage.First;
        first.Give(call);
        Check.Equal(name, (uint)state, first.State);
        Check.Gives("  Suspend"u8, Error.None, first.Thread.Suspend());
        Check.Equal("  is suspended"u8, (uint)ThreadState.Suspended, first.State);
        Check.Gives("  Suspend again"u8, Error.None, first.Thread.Suspend());
        Check.Gives("  Resume"u8, Error.None, first.Thread.Resume());
        Stage.ReportsError("  the wait was broken off"u8, Error.Canceled);
    }

    private static void CheckReply()
    {
        Puppet first = Stage.First;
        Message message = default;
        first.Give(RawCall.Of(Operation.Call, PuppetSlot.Mail));
        new Endpoint((ushort)Slot.Mail).Receive(ref message);
        Check.Equal("awaiting a reply"u8, (uint)ThreadState.AwaitingReply, first.State);
        first.Thread.Suspend();
        Check.Gives("  the server has no caller any more"u8, Error.NoCapability, Endpoint.Reply(0, ref message));
        first.Thread.Resume();
        Stage.ReportsError("  the call was broken off"u8, Error.Canceled);
    }

    private static void CheckReady()
    {
        Puppet first = Stage.First;
        Stage.Word = 0;
        first.Thread.SetPriority(5);
        first.Give(Order.CountAndYield, Stage.WordAddress, 7);
        first.Thread.Suspend();
        Check.Equal("a ready thread that is suspended"u8, (uint)ThreadState.Suspended, first.State);
        Check.Gives("  Resume"u8, Error.None, first.Thread.Resume());
        Stage.Report();
        Check.Equal("  has done all it had to"u8, 7, Stage.Word);
        first.Thread.SetPriority(20);
    }

    private static void CheckFaults()
    {
        Puppet first = Stage.First;
        Endpoint faults = new((ushort)Slot.Faults);
        Message message = default;
        first.Give(Order.Read, 0);
        Check.Equal("a fault that nobody has heard of"u8, (uint)ThreadState.Faulting, first.State);
        first.Thread.Suspend();
        Check.Equal("  Suspend"u8, (uint)ThreadState.Suspended, first.State);
        first.Thread.Resume();
        Check.Equal("  Resume tries the instruction again"u8, (uint)ThreadState.Faulting, first.State);
        faults.Receive(ref message);
        Check.Equal("  heard of, it awaits the reply"u8, (uint)ThreadState.AwaitingFaultReply, first.State);
        first.Thread.Suspend();
        Check.Gives("  suspended, it has no handler any more"u8, Error.NoCapability, Endpoint.Reply(0, ref message));
        first.Thread.Resume();
        Check.Equal("  and Resume tries again"u8, (uint)ThreadState.Faulting, first.State);
        Check.Gives("  WriteRegisters of a thread that has faulted"u8, Error.None, first.Rewind(0));
        Check.Equal("  does not make it run"u8, (uint)ThreadState.Faulting, first.State);
        faults.Receive(ref message);
        Check.Gives("  the reply does"u8, Error.None, Endpoint.Reply(0, ref message));
        Check.Equal("  where it was put"u8, (uint)ThreadState.Receiving, first.State);
    }
}

using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

/// <summary>Notification: bits are ORed, taken all at once, and go to the one who came first.</summary>
internal static class NotificationChecks
{
    private static Notification Bell => new((ushort)Slot.Bell);

    private static Notification OtherBell => new((ushort)Slot.OtherBell);

    public static void Run()
    {
        Bell.Signal();
        OtherBell.Signal();
        Bell.Signal();
        RawCall wait = RawCall.Of(Operation.Receive, (uint)Slot.Bell);
        wait.Enter();
        Check.Equal("Receive on a Notification has the notification bit alone"u8, MessageTag.NotificationBit, wait.R4);
        Check.Equal("  signals are ORed"u8, 5, wait.R5);
        Check.Equal("  there is no badge"u8, 0, wait.R11);
        OtherBell.Signal();
        Bell.Wait(out uint bits);
        Check.Equal("the bits were taken"u8, 4, bits);

        Stage.First.Give(RawCall.Of(Operation.Receive, PuppetSlot.Bell));
        Stage.Second.Give(RawCall.Of(Operation.Receive, PuppetSlot.Bell));
        Check.Gives("a signal of badge 0"u8, Error.None, new Notification((ushort)Slot.PlainBell).Signal());
        Check.Equal("  wakes nobody"u8, (uint)ThreadState.Waiting, Stage.First.State);
        OtherBell.Signal();
        Message report = Stage.Report();
        Check.Equal("the first of two that wait wakes"u8, Stage.First.Badge, report.Badge);
        Check.Equal("  with the bits"u8, 4, report.Word1);
        Check.Equal("  and the other one waits on"u8, (uint)ThreadState.Waiting, Stage.Second.State);
        Bell.Signal();
        report = Stage.Report();
        Check.Equal("until the next signal"u8, Stage.Second.Badge, report.Badge);
        Check.Equal("  with its bits alone"u8, 1, report.Word1);

        Check.Refuses("a signal without Write"u8, Error.NoRight, RawCall.Of(Operation.Send, (uint)Slot.BellRead));
        Check.Refuses("a wait without Read"u8, Error.NoRight, RawCall.Of(Operation.Receive, (uint)Slot.BellWrite));
        Check.Refuses("Call on a Notification"u8, Error.WrongObject, RawCall.Of(Operation.Call, (uint)Slot.Bell));
        Check.Refuses("ReplyReceive on a Notification"u8, Error.WrongObject, RawCall.Of(Operation.ReplyReceive, (uint)Slot.Bell));
        OtherBell.Signal();
        Bell.Wait(out bits);
        Check.Equal("  none of them has signaled"u8, 4, bits);
    }
}

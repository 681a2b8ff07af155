using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

/// <summary>BindNotification: bits that come to a thread in any Receive.</summary>
internal static class BindingChecks
{
    private static Notification OtherBell => new((ushort)Slot.OtherBell);

    public static void Run()
    {
        uint method = (uint)ThreadMethod.BindNotification;
        Check.Refuses("BindNotification of an Endpoint"u8, Error.NoCapability, RawCall.Method((uint)Slot.FirstThread, method, (uint)Slot.Mail));
        Check.Refuses("BindNotification of an empty slot"u8, Error.NoCapability, RawCall.Method((uint)Slot.FirstThread, method, Free.A));
        Check.Refuses("BindNotification of a slot that is not"u8, Error.NoCapability, RawCall.Method((uint)Slot.FirstThread, method, uint.MaxValue));
        Check.Refuses("BindNotification without Read on it"u8, Error.NoRight, RawCall.Method((uint)Slot.FirstThread, method, (uint)Slot.BellWrite));

        Puppet first = Stage.First;
        RawCall receive = RawCall.Of(Operation.Receive, PuppetSlot.Mail);
        first.Give(receive);
        OtherBell.Signal();
        Check.Equal("without a bond a signal does not end a Receive"u8, (uint)ThreadState.Receiving, first.State);
        Check.Gives("BindNotification"u8, Error.None, first.Thread.BindNotification(OtherBell.Slot));
        CheckBits("  bits that are there end the Receive"u8);
        first.Give(receive);
        OtherBell.Signal();
        CheckBits("  bits that come end the Receive"u8);

        Check.Gives("BindNotification to another thread"u8, Error.None, Stage.Second.Thread.BindNotification(OtherBell.Slot));
        first.Give(receive);
        OtherBell.Signal();
        Check.Equal("  the first one hears no more of it"u8, (uint)ThreadState.Receiving, first.State);
        Check.Gives("BindNotification of slot 0"u8, Error.None, Stage.Second.Thread.BindNotification(0));
        OtherBell.Signal();
        OtherBell.Wait(out uint bits);
        Check.Equal("  leaves the bits to others"u8, 4, bits);
        first.Restart();
    }

    private static void CheckBits(System.ReadOnlySpan<byte> name)
    {
        Message report = Stage.Report();
        Check.Equal(name, MessageTag.NotificationBit, report.Word0);
        Check.Equal("  with the badge of the signal"u8, 4, report.Word1);
        Check.Equal("  and no badge of a sender"u8, 0, report.Label);
    }
}

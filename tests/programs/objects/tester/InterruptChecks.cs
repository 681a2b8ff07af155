using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Objects;

/// <summary>Interrupt: a line signals once, and then is masked until it is acknowledged.</summary>
internal static class InterruptChecks
{
    private const uint Line = (uint)Slot.Interrupt;
    private const uint Bind = (uint)InterruptMethod.Bind;
    private const uint Steps = 1000;

    public static void Run()
    {
        Check.Refuses("Bind without Write on the line"u8, Error.NoRight, RawCall.Method((uint)Slot.InterruptRead, Bind, (uint)Slot.Bell));
        Check.Refuses("Acknowledge without Write on the line"u8, Error.NoRight, RawCall.Method((uint)Slot.InterruptRead, (uint)InterruptMethod.Acknowledge));
        Check.Refuses("Bind to an empty slot"u8, Error.NoCapability, RawCall.Method(Line, Bind, Free.A));
        Check.Refuses("Bind to a slot that is not"u8, Error.NoCapability, RawCall.Method(Line, Bind, uint.MaxValue));
        Check.Refuses("Bind to an Endpoint"u8, Error.NoCapability, RawCall.Method(Line, Bind, (uint)Slot.Mail));
        Check.Refuses("Bind without Write on the Notification"u8, Error.NoRight, RawCall.Method(Line, Bind, (uint)Slot.BellRead));
        Check.Refuses("Bind without a badge"u8, Error.BadArgument, RawCall.Method(Line, Bind, (uint)Slot.PlainBell));
        Check.Refuses("a method that an Interrupt has not"u8, Error.UnknownMethod, RawCall.Method(Line, 3));
        Check.Gives("Bind"u8, Error.None, new Interrupt((ushort)Slot.Interrupt).Bind((ushort)Slot.Bell));
        Check.Refuses("Bind of a line that is bound"u8, Error.Occupied, RawCall.Method(Line, Bind, (uint)Slot.OtherBell));

        new AddressSpace((ushort)Slot.OwnSpace).Map((ushort)Slot.Timer, Rights.Read | Rights.Write, out uint timer);
        RingWhileMasked("before the first Acknowledge the line is masked"u8);
        RingWhileMasked("after an interrupt it is masked again"u8);
        Alarm.Stop();
        new AddressSpace((ushort)Slot.OwnSpace).Unmap(timer);
    }

    // The bits are 1 from the line, and 4 from here, so that there are some.
    private static void RingWhileMasked(System.ReadOnlySpan<byte> name)
    {
        Alarm.Start(Steps);
        while (!Alarm.HasRung)
        {
            // The line is pending from then on.
        }

        Check.Equal(name, 4, Bits());
        Check.Gives("Acknowledge"u8, Error.None, new Interrupt((ushort)Slot.Interrupt).Acknowledge());
        Check.Equal("  lets it signal with the badge of Bind"u8, 5, Bits());
    }

    private static uint Bits()
    {
        new Notification((ushort)Slot.OtherBell).Signal();
        new Notification((ushort)Slot.Bell).Wait(out uint bits);
        return bits;
    }
}

using System;
using Cashew.Abi;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Interrupts;

/// <summary>A line has one owner, until that is destroyed.</summary>
internal static class ClaimChecks
{
    private const uint Claim = (uint)InterruptControlMethod.Claim;
    private const uint Control = (uint)Slot.Interrupts;

    public static void Run()
    {
        ushort slot = Bench.Make(ObjectKind.Interrupt);
        ushort read = Bench.Copy(slot, Rights.Read);
        ushort bell = Bench.Make(ObjectKind.Notification);
        Check.Refuses("Claim for an empty slot"u8, Error.NoCapability, RawCall.Method(Control, Claim, Free.None, Line.Timer));
        Check.Refuses("  for what is no Interrupt"u8, Error.NoCapability, RawCall.Method(Control, Claim, bell, Line.Timer));
        Check.Refuses("  for an Interrupt without Write"u8, Error.NoRight, RawCall.Method(Control, Claim, read, Line.Timer));
        Check.Refuses("  without Write on the control"u8, Error.NoRight, RawCall.Method((uint)Slot.InterruptsRead, Claim, slot, Line.Timer));
        ReadOnlySpan<uint> lines = [Start.BootInfo.InterruptLines, Start.BootInfo.InterruptLines + 1, 240, 0x10000000 | Line.Timer, uint.MaxValue];
        foreach (uint line in lines)
        {
            Check.Refuses("  of a line that is not"u8, Error.BadArgument, RawCall.Method(Control, Claim, slot, line));
        }

        Check.Refuses("a method that InterruptControl has not"u8, Error.UnknownMethod, RawCall.Method(Control, 1, slot, Line.Timer));
        Check.Refuses("Bind before Claim"u8, Error.BadState, RawCall.Method(slot, (uint)InterruptMethod.Bind, Bench.Mint(bell, Rights.Write, 1)));
        Check.Refuses("Acknowledge before Claim"u8, Error.BadState, RawCall.Method(slot, (uint)InterruptMethod.Acknowledge));
        Check.Refuses("Clear before Claim"u8, Error.BadState, RawCall.Method(slot, (uint)InterruptMethod.Clear));
        InterruptControl control = new((ushort)Slot.Interrupts);
        Check.Gives("Claim"u8, Error.None, control.Claim(slot, Line.Timer));
        Check.Refuses("  a second time"u8, Error.BadState, RawCall.Method(Control, Claim, slot, Line.Timer));
        Check.Refuses("  of a second line"u8, Error.BadState, RawCall.Method(Control, Claim, slot, Line.Timer + 1));
        ushort other = Bench.Make(ObjectKind.Interrupt);
        Check.Refuses("Claim of a line that is claimed"u8, Error.Occupied, RawCall.Method(Control, Claim, other, Line.Timer));
        Check.Gives("  of the next"u8, Error.None, control.Claim(other, Line.Timer + 1));
        CheckBind(slot, bell);
        Bench.Table.Delete(read);
        Check.Gives("Delete of the Interrupt"u8, Error.None, Bench.Table.Delete(slot));
        ushort third = Bench.Make(ObjectKind.Interrupt);
        Check.Gives("  frees its line"u8, Error.None, control.Claim(third, Line.Timer));
        Check.Gives("Revoke of the memory"u8, Error.None, Bench.Table.Revoke((ushort)Slot.Memory));
        Bench.Clear();
        slot = Bench.Make(ObjectKind.Interrupt);
        other = Bench.Make(ObjectKind.Interrupt);
        Check.Gives("  frees it again"u8, Error.None, control.Claim(slot, Line.Timer));
        Check.Gives("  and the other"u8, Error.None, control.Claim(other, Line.Timer + 1));
        Bench.Clear();
    }

    private static void CheckBind(ushort slot, ushort bell)
    {
        uint bind = (uint)InterruptMethod.Bind;
        ushort good = Bench.Mint(bell, Rights.Write, 1);
        Check.Refuses("Bind to an empty slot"u8, Error.NoCapability, RawCall.Method(slot, bind, Free.None));
        Check.Refuses("  to what is no Notification"u8, Error.NoCapability, RawCall.Method(slot, bind, slot));
        Check.Refuses("  to one without Write"u8, Error.NoRight, RawCall.Method(slot, bind, Bench.Mint(bell, Rights.Read, 1)));
        Check.Refuses("  to one without a badge"u8, Error.BadArgument, RawCall.Method(slot, bind, bell));
        Check.Gives("Bind"u8, Error.None, new Interrupt(slot).Bind(good));
        Check.Refuses("  a second time"u8, Error.Occupied, RawCall.Method(slot, bind, good));
        Check.Refuses("a method that an Interrupt has not"u8, Error.UnknownMethod, RawCall.Method(slot, 3));
        Bench.Table.Revoke(good);
        Check.Gives("when the Notification's capability is revoked"u8, Error.None, new Interrupt(slot).Bind(good));
    }
}

using Cashew.Abi;
using Cashew.Kernel;
using Cashew.Testing;
using Cashew.User;

namespace Cashew.Tests.Faults;

/// <summary>What a handler can do about a fault: mend it, start the thread elsewhere, or leave it stopped.</summary>
internal static class HandlerChecks
{
    // TIM2's auto-reload register: 32 bits that hold what is written (RM0090 18.4.12).
    private const uint TimerPeriod = 0x4000002C;

    private static Puppet First => Stage.First;

    public static void Run()
    {
        CheckMend();
        CheckElsewhere();
        CheckNoReply();
        CheckOrder();
        CheckOrphan();
    }

    private static void CheckMend()
    {
        AddressSpace space = new((ushort)Slot.FirstSpace);
        First.Give(Order.Write, TimerPeriod, 0x777);
        Check.Equal("a write that a handler can mend"u8, TimerPeriod, Stage.Fault().R6);
        Check.Gives("  it answers without doing so"u8, Error.None, Stage.Reply());
        Check.Equal("  the instruction is tried again"u8, TimerPeriod, Stage.Fault().R6);
        space.Map((ushort)Slot.Timer, Rights.Read | Rights.Write, out uint timer);
        Check.Gives("  it maps the Page and answers"u8, Error.None, Stage.Reply());
        Message report = Stage.Report();
        Check.Equal("  the program goes on with its own registers"u8, TimerPeriod, report.Word0);
        Check.Equal("  and sees nothing of the answer"u8, 0x777, report.Word1);
        First.Give(Order.Read, TimerPeriod);
        Check.Equal("  the write was done"u8, 0x777, Stage.Report().Word0);
        space.Unmap(timer);
    }

    private static void CheckElsewhere()
    {
        First.Give((Order)Trick.Undefined);
        Stage.Fault();
        Check.Gives("a handler puts the thread elsewhere"u8, Error.None, First.Rewind(0));
        Check.Equal("  where it does not go before the answer"u8, (uint)ThreadState.AwaitingFaultReply, First.State);
        Check.Gives("  the answer"u8, Error.None, Stage.Reply());
        Check.Equal("  lets it run there"u8, (uint)ThreadState.Receiving, First.State);
    }

    private static void CheckNoReply()
    {
        First.Give(Order.Read, 0);
        Stage.Fault();
        Stage.Second.Give(Order.Write, 0);
        Check.Equal("a handler that receives on without an answer hears the next"u8, Stage.Second.Badge, Stage.Fault().R11);
        Check.Equal("  the first thread is stopped"u8, (uint)ThreadState.Suspended, First.State);
        Check.Gives("  and can be resumed"u8, Error.None, First.Thread.Resume());
        Check.Equal("  to fault again"u8, (uint)ThreadState.Faulting, First.State);
        First.Restart();
        Stage.Second.Restart();
    }

    private static void CheckOrder()
    {
        Stage.Second.Give(Order.Read, 0);
        First.Give(Order.Read, 4);
        Check.Equal("faults are heard of in their order"u8, Stage.Second.Badge, Stage.Fault().R11);
        Check.Equal("  one after the other"u8, First.Badge, Stage.Fault().R11);
        First.Restart();
        Stage.Second.Restart();
        Check.Equal("  and both can be started anew"u8, 2 * (uint)ThreadState.Receiving, First.State + Stage.Second.State);
    }

    private static void CheckOrphan()
    {
        Thread orphan = new((ushort)Slot.OrphanThread);
        orphan.Resume();
        orphan.ReadRegisters(1, out uint pc, out _, out _, out uint state, out _, out _);
        Check.Equal("a thread without a handler stops"u8, (uint)ThreadState.Suspended, state);
        Check.Gives("  Resume lets it try again"u8, Error.None, orphan.Resume());
        orphan.ReadRegisters(1, out uint again, out _, out _, out state, out _, out _);
        Check.Equal("  and stop again"u8, (uint)ThreadState.Suspended, state);
        Check.Equal("  at the same instruction"u8, pc, again);
        First.Give(Order.Read, First.Program.Entry);
        Check.Equal("  the others go on"u8, First.Badge, Stage.Report().Badge);
    }
}

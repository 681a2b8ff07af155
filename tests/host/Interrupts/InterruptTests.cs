using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class InterruptTests
{
    private const uint Line = 38;
    private const uint Bits = 0x10;
    private const uint InterruptSlot = 1;
    private const uint SignalSlot = 2;
    private const uint WaitSlot = 3;

    private readonly Machine _machine = new();
    private readonly UserProgram _driver;
    private readonly UserProgram _worker;
    private readonly KernelObject _notification;

    public InterruptTests()
    {
        _driver = _machine.AddProgram("driver", 20);
        _worker = _machine.AddProgram("worker", 10);
        _notification = _machine.AddNotification();
        _driver.Give(InterruptSlot, _machine.AddInterrupt(Line));
        _driver.Give(SignalSlot, _notification, Rights.Write, Bits);
        _driver.Give(WaitSlot, _notification, Rights.Read);
        _machine.Start(_driver, _worker);
    }

    [Fact]
    public void An_interrupt_masks_its_line_and_wakes_its_driver()
    {
        BindAndWait();
        _machine.RaiseInterrupt(Line);
        Assert.False(_machine.Unmasked[Line]);
        Assert.True(_machine.Current == _driver.Thread);
        ProgramAssert.ReceivedBits(_driver, Bits);
        Invariants.Check(_machine);
    }

    [Fact]
    public void The_thread_that_was_interrupted_keeps_its_registers_and_its_turn()
    {
        UserProgram equal = _machine.AddProgram("equal", 10);
        BindAndWait();
        _machine.Start(equal);
        _machine.SwitchTo(_worker);
        uint[] registers = [1, 2, 3, 4, 5, 6, 7, 8];
        _worker.SetRegisters(registers);
        _machine.RaiseInterrupt(Line);
        _driver.Receive(WaitSlot);
        Assert.True(_machine.Current == _worker.Thread);
        Assert.Equal(registers, _worker.Registers);
    }

    [Fact]
    public void An_interrupt_wakes_the_idle_processor()
    {
        BindAndWait();
        _worker.Give(WaitSlot, _notification, Rights.Read);
        _worker.Receive(WaitSlot);
        Assert.True(_machine.Current == _machine.Idle);
        _machine.RaiseInterrupt(Line);
        Assert.True(_machine.Current == _driver.Thread);
        Assert.True(_machine.SlicesRun);
        Invariants.Check(_machine);
    }

    [Fact]
    public void A_line_stays_masked_until_it_is_acknowledged()
    {
        BindAndWait();
        _machine.RaiseInterrupt(Line);
        _machine.RaiseInterrupt(Line);
        Assert.Equal(0u, _notification.Notification->Bits);
        Assert.Equal(Error.None, _driver.Invoke(InterruptSlot, InterruptMethod.Acknowledge));
        Assert.Equal(Bits, _notification.Notification->Bits);
        Assert.False(_machine.Unmasked[Line]);
        Invariants.Check(_machine);
    }

    [Fact]
    public void An_interrupt_that_is_bound_to_nothing_masks_its_line_and_nothing_more()
    {
        _driver.Invoke(InterruptSlot, InterruptMethod.Acknowledge);
        StepRecord before = StepRecord.Take(_machine);
        _machine.RaiseInterrupt(Line);
        Assert.False(_machine.Unmasked[Line]);
        before.AssertUnchanged();
    }

    [Fact]
    public void A_line_without_an_object_is_masked()
    {
        _machine.Unmasked[Line + 1] = true;
        StepRecord before = StepRecord.Take(_machine);
        _machine.RaiseInterrupt(Line + 1);
        Assert.False(_machine.Unmasked[Line + 1]);
        before.AssertUnchanged();
    }

    [Fact]
    public void The_last_line_of_the_board_has_a_place()
    {
        KernelObject last = _machine.AddInterrupt(Board.InterruptLines - 1, "last");
        Assert.True(InterruptTable.Find(Board.InterruptLines - 1) == last.Interrupt);
    }

    [Fact]
    public void Binding_needs_a_notification_that_may_be_signaled_with_some_bits()
    {
        _driver.Give(5, _notification, Rights.Write);
        _driver.Give(6, _machine.AddEndpoint(), Rights.All, 1);
        _driver.Give(7, _notification, Rights.All & ~Rights.Write, 1);
        Assert.Equal(Error.NoCapability, _driver.Invoke(InterruptSlot, InterruptMethod.Bind, 9));
        Assert.Equal(Error.NoCapability, _driver.Invoke(InterruptSlot, InterruptMethod.Bind, 6));
        Assert.Equal(Error.NoRight, _driver.Invoke(InterruptSlot, InterruptMethod.Bind, 7));
        Assert.Equal(Error.BadArgument, _driver.Invoke(InterruptSlot, InterruptMethod.Bind, 5));
        Assert.True(InterruptTable.Find(Line)->Notification == null);
    }

    [Fact]
    public void A_line_is_bound_once()
    {
        KernelObject other = _machine.AddNotification("other");
        _driver.Give(5, other, Rights.Write, 1);
        Assert.Equal(Error.None, _driver.Invoke(InterruptSlot, InterruptMethod.Bind, SignalSlot));
        Assert.Equal(Error.Occupied, _driver.Invoke(InterruptSlot, InterruptMethod.Bind, 5));
        Assert.True(InterruptTable.Find(Line)->Notification == _notification.Notification);
        Assert.Equal(Bits, InterruptTable.Find(Line)->Bits);
    }

    [Fact]
    public void Binding_does_not_unmask()
    {
        _driver.Invoke(InterruptSlot, InterruptMethod.Bind, SignalSlot);
        Assert.False(_machine.Unmasked[Line]);
    }

    private void BindAndWait()
    {
        Assert.Equal(Error.None, _driver.Invoke(InterruptSlot, InterruptMethod.Bind, SignalSlot));
        Assert.Equal(Error.None, _driver.Invoke(InterruptSlot, InterruptMethod.Acknowledge));
        _driver.Receive(WaitSlot);
        Assert.Equal(ThreadState.Waiting, _driver.State);
    }
}

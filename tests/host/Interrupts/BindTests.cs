using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Lines are claimed once, and Interrupts and Timers signal what their owners may signal.</summary>
public sealed class BindTests
{
    private readonly RootProgram _root = new();
    private readonly uint _notification;
    private readonly uint _badged;
    private readonly uint _interrupt;
    private readonly uint _timer;

    public BindTests()
    {
        _notification = _root.Make(ObjectKind.Notification);
        _badged = _root.Mint(_notification, 5);
        _interrupt = _root.Make(ObjectKind.Interrupt);
        _timer = _root.Make(ObjectKind.Timer);
    }

    [Fact]
    public void An_Interrupt_does_nothing_before_it_has_a_line()
    {
        Assert.Equal(Error.BadState, _root.Call(_interrupt, InterruptMethod.Bind, _badged));
        Assert.Equal(Error.BadState, _root.Call(_interrupt, InterruptMethod.Acknowledge));
        Assert.Equal(Error.BadState, _root.Call(_interrupt, InterruptMethod.Clear));
    }

    [Fact]
    public void A_Timer_is_armed_when_it_has_something_to_signal() => Assert.Equal(Error.BadState, _root.Call(_timer, TimerMethod.Arm, 100, 0));

    [Fact]
    public void A_line_is_claimed_once_by_one_Interrupt_with_the_right_to_write()
    {
        uint lacking = _root.Copy(_interrupt, Rights.Read | Rights.Execute);
        Assert.Equal(Error.NoRight, Claim(lacking, 3));
        Assert.Equal(Error.None, Claim(_root.Copy(_interrupt, Rights.Write), 3));
        Assert.Equal(Error.BadState, Claim(_interrupt, 4));
        Assert.Equal(Error.Occupied, Claim(_root.Make(ObjectKind.Interrupt), 3));
        Assert.Equal(Error.None, Claim(_root.Make(ObjectKind.Interrupt), 4));
    }

    [Theory]
    [InlineData(0u, Error.None)]
    [InlineData(Board.InterruptLines - 1, Error.None)]
    [InlineData(Board.InterruptLines, Error.BadArgument)]
    [InlineData(uint.MaxValue, Error.BadArgument)]
    [InlineData(MonotonicClock.Line, Error.Occupied)]
    public void The_kernels_own_line_and_those_that_there_are_not_cannot_be_claimed(uint line, Error expected) => Assert.Equal(expected, Claim(_interrupt, line));

    [Fact]
    public void Only_an_Interrupt_claims_a_line()
    {
        foreach ((ObjectKind kind, uint slot) in _root.MakeAll())
        {
            Assert.Equal(kind == ObjectKind.Interrupt ? Error.None : Error.NoCapability, Claim(slot, 9));
        }

        Assert.All((uint[])[0, _root.Free, RootSlot.Count], slot => Assert.Equal(Error.NoCapability, Claim(slot, 10)));
    }

    [Fact]
    public void What_is_signalled_is_a_Notification_with_a_badge_and_the_right_to_write()
    {
        Assert.Equal(Error.None, Claim(_interrupt, 3));
        uint lacking = _root.Copy(_badged, Rights.Read | Rights.Execute);
        foreach ((ObjectKind kind, uint slot) in _root.MakeAll())
        {
            AssertBinds(kind == ObjectKind.Notification ? Error.BadArgument : Error.NoCapability, slot);
        }

        AssertBinds(Error.NoRight, lacking);
        AssertBinds(Error.BadArgument, _notification);
        AssertBinds(Error.TooDeep, _root.Deepest(_badged));
        Assert.All((uint[])[0, _root.Free, RootSlot.Count], slot => AssertBinds(Error.NoCapability, slot));
        AssertBinds(Error.None, _root.Copy(_badged, Rights.Write));
        AssertBinds(Error.Occupied, _badged);
    }

    [Fact]
    public void A_Notification_that_is_revoked_is_signalled_no_more_and_another_can_be_bound()
    {
        uint bound = _root.Copy(_badged);
        uint other = _root.Mint(_notification, 8);
        Assert.Equal(Error.None, Claim(_interrupt, 3));
        AssertBinds(Error.None, bound);
        _root.Must(_timer, TimerMethod.Arm, 100, 0);
        _root.Must(_interrupt, InterruptMethod.Acknowledge);
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, bound);
        _root.Run.TryStep(new Step(StepKind.Line, 3));
        _root.Run.TryStep(new Step(StepKind.Time, 200));
        Assert.Equal(Error.WouldBlock, _root.Do(Operation.TryReceive, _notification));

        AssertBinds(Error.None, other);
        _root.Must(_timer, TimerMethod.Arm, 0, 0);
        Assert.Equal(Error.None, _root.Do(Operation.TryReceive, _notification));
        Assert.Equal(8u, _root.Word(0));
    }

    [Fact]
    public void A_line_that_fires_is_masked_until_it_is_acknowledged()
    {
        Assert.Equal(Error.None, Claim(_interrupt, 3));
        _root.Must(_interrupt, InterruptMethod.Bind, _badged);
        _root.Must(_interrupt, InterruptMethod.Acknowledge);
        _root.Run.TryStep(new Step(StepKind.Line, 3));
        Assert.Equal(Error.None, _root.Do(Operation.TryReceive, _notification));
        Assert.Equal(5u, _root.Word(0));
        _root.Run.TryStep(new Step(StepKind.Line, 3));
        Assert.Equal(Error.WouldBlock, _root.Do(Operation.TryReceive, _notification));
        _root.Must(_interrupt, InterruptMethod.Clear);
        _root.Must(_interrupt, InterruptMethod.Acknowledge);
        Assert.Equal(Error.WouldBlock, _root.Do(Operation.TryReceive, _notification));
        _root.Run.TryStep(new Step(StepKind.Line, 3));
        Assert.Equal(Error.None, _root.Do(Operation.TryReceive, _notification));
    }

    private Error Claim(uint interrupt, uint line) => _root.Call(RootSlot.InterruptControl, InterruptControlMethod.Claim, interrupt, line);

    private void AssertBinds(Error expected, uint notification)
    {
        Assert.Equal(expected, _root.Call(_interrupt, InterruptMethod.Bind, notification));
        Assert.Equal(expected, _root.Call(_timer, TimerMethod.Bind, notification));
    }
}

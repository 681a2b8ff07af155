using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class SchedulerTests
{
    private readonly Machine _machine = new();
    private readonly UserProgram _a;
    private readonly UserProgram _b;
    private readonly UserProgram _c;

    public SchedulerTests()
    {
        _a = _machine.AddProgram("a", 10);
        _b = _machine.AddProgram("b", 10);
        _c = _machine.AddProgram("c", 10);
    }

    [Fact]
    public void Without_threads_the_processor_is_idle_and_the_timer_stands()
    {
        _machine.SystemCall(0);
        Assert.True(_machine.Current == _machine.Idle);
        Assert.False(_machine.SlicesRun);
        Invariants.Check(_machine);
    }

    [Fact]
    public void The_highest_priority_runs_first()
    {
        UserProgram[] programs = new UserProgram[Thread.MaxPriority + 1];
        for (uint priority = 0; priority <= Thread.MaxPriority; priority++)
        {
            programs[priority] = _machine.AddProgram($"p{priority}", priority);
            programs[priority].Give(1, programs[priority].ThreadObject);
            _machine.Start(programs[priority]);
            Assert.True(_machine.Current == programs[priority].Thread);
            Invariants.Check(_machine);
        }

        for (int priority = (int)Thread.MaxPriority; priority >= 0; priority--)
        {
            Assert.True(_machine.Current == programs[priority].Thread);
            programs[priority].Invoke(1, ThreadMethod.Suspend);
            Invariants.Check(_machine);
        }

        Assert.True(_machine.Current == _machine.Idle);
    }

    [Fact]
    public void Equals_take_turns_of_a_slice()
    {
        _machine.Start(_a, _b, _c);
        foreach (UserProgram expected in new[] { _a, _b, _c, _a, _b })
        {
            Assert.True(_machine.Current == expected.Thread);
            _machine.Tick();
            Invariants.Check(_machine);
        }
    }

    [Fact]
    public void A_slice_changes_no_registers()
    {
        _machine.Start(_a, _b);
        uint[] registers = [1, 2, 3, 4, 5, 6, 7, 8];
        _a.SetRegisters(registers);
        _machine.Tick();
        Assert.Equal(registers, _a.Registers);
    }

    [Fact]
    public void A_slice_never_ends_in_favor_of_a_lower_priority()
    {
        UserProgram low = _machine.AddProgram("low", 9);
        _machine.Start(low, _a);
        _machine.Tick();
        Assert.True(_machine.Current == _a.Thread);
        _a.Yield();
        Assert.True(_machine.Current == _a.Thread);
        Invariants.Check(_machine);
    }

    [Fact]
    public void Yield_goes_to_the_next_of_the_priority()
    {
        _machine.Start(_a, _b);
        _a.Yield();
        Assert.True(_machine.Current == _b.Thread);
        _b.Yield();
        Assert.True(_machine.Current == _a.Thread);
    }

    [Fact]
    public void A_thread_that_is_preempted_goes_on_before_its_equals()
    {
        UserProgram urgent = _machine.AddProgram("urgent", 11);
        urgent.Give(1, urgent.ThreadObject);
        _machine.Start(_a, _b, urgent);
        Assert.True(_machine.Current == urgent.Thread);
        urgent.Invoke(1, ThreadMethod.Suspend);
        Assert.True(_machine.Current == _a.Thread);
    }

    [Fact]
    public void A_reply_hands_the_processor_over_before_equals_that_are_ready()
    {
        KernelObject endpoint = _machine.AddEndpoint();
        _a.Give(1, endpoint, Rights.Write);
        _b.Give(1, endpoint, Rights.Read);
        _machine.Start(_a, _b, _c);
        _b.Receive(1);
        _machine.SwitchTo(_a);
        _a.Call(1);
        Assert.True(_machine.Current == _b.Thread);
        _b.ReplyReceive(1);
        Assert.True(_machine.Current == _a.Thread);
        _machine.Tick();
        Assert.True(_machine.Current == _c.Thread);
    }

    [Fact]
    public void A_thread_lowers_itself_below_one_that_is_ready()
    {
        _a.Give(1, _a.ThreadObject);
        _machine.Start(_a, _b);
        Assert.Equal(Error.None, _a.Invoke(1, ThreadMethod.SetPriority, 9));
        Assert.True(_machine.Current == _b.Thread);
        ProgramAssert.Done(_a);
        Invariants.Check(_machine);
        _machine.Tick();
        Assert.True(_machine.Current == _b.Thread);
    }

    [Fact]
    public void A_ready_thread_is_raised_above_the_one_that_runs()
    {
        _a.Give(1, _b.ThreadObject);
        _machine.Start(_a, _b);
        _a.Invoke(1, ThreadMethod.SetPriority, 11);
        Assert.True(_machine.Current == _b.Thread);
        Invariants.Check(_machine);
        _machine.Tick();
        Assert.True(_machine.Current == _b.Thread);
    }

    [Fact]
    public void A_thread_that_waits_has_its_new_priority_when_it_is_ready()
    {
        KernelObject notification = _machine.AddNotification();
        _b.Give(1, notification, Rights.Read);
        _a.Give(1, notification, Rights.Write, 1);
        _a.Give(2, _b.ThreadObject);
        _machine.Start(_a, _b);
        _b.Receive(1);
        _a.Invoke(2, ThreadMethod.SetPriority, 31);
        Invariants.Check(_machine);
        _a.Send(1);
        Assert.True(_machine.Current == _b.Thread);
        Invariants.Check(_machine);
    }

    [Fact]
    public void A_priority_is_at_most_31()
    {
        _a.Give(1, _b.ThreadObject);
        _machine.Start(_a, _b);
        Assert.Equal(Error.None, _a.Invoke(1, ThreadMethod.SetPriority, 0));
        Assert.Equal(0u, _b.Thread->Priority);
        Assert.Equal(Error.BadArgument, _a.Invoke(1, ThreadMethod.SetPriority, 32));
        Assert.Equal(Error.BadArgument, _a.Invoke(1, ThreadMethod.SetPriority, uint.MaxValue));
        Assert.Equal(0u, _b.Thread->Priority);
    }

    [Fact]
    public void The_timer_runs_only_while_a_thread_does()
    {
        _a.Give(1, _a.ThreadObject);
        Assert.False(_machine.SlicesRun);
        _machine.Start(_a);
        Assert.True(_machine.SlicesRun);
        _a.Invoke(1, ThreadMethod.Suspend);
        Assert.False(_machine.SlicesRun);
    }
}

using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>What can be seen and set of a thread: its registers, its priority, and the Notification that is bound to it.</summary>
public sealed class ThreadMethodTests
{
    private const uint Endpoint = Worker.Free;
    private const uint ThumbState = 1u << 24;
    private const uint StackWasAligned = 1u << 9;

    private readonly RootProgram _root = new();
    private readonly Worker _worker;

    public ThreadMethodTests()
    {
        _worker = new Worker(_root);
        _worker.Give(Endpoint, _root.Make(ObjectKind.Endpoint));
    }

    [Theory]
    [InlineData(ThumbState, 0u)]
    [InlineData(ThumbState | StackWasAligned, 4u)]
    public void The_registers_on_its_stack_can_be_read(uint status, uint padding)
    {
        uint stack = _worker.Ram + 256;
        _root.Must(_worker.ThreadSlot, ThreadMethod.WriteRegisters, BootTable.RootCode, stack, 1, 2, 3, 4);
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Map, _worker.Page, (uint)(Rights.Read | Rights.Write));
        _root.Do(new Step(StepKind.Write, stack - 32, 10, 11, 12, 13, 14, 15, 16, status));
        Assert.Equal([10u, 11u, 12u, 13u, 14u, 15u], Group(0));
        Assert.Equal([16u, status, stack + padding, (uint)ThreadState.Suspended, 0u, 0u], Group(1));
        Assert.Equal([1u, 2u, 3u, 4u, 0u, 0u], Group(2));
    }

    [Fact]
    public void The_registers_of_its_system_call_can_be_read()
    {
        _worker.Start();
        _worker.Wait(Operation.Call, Endpoint, 9, 1, 2, 3, 4, 5, 6);
        Assert.Equal([1u, 2u, 3u, 4u, 5u], Group(2)[1..]);
        Assert.Equal([(uint)ThreadState.Calling, 6u, 0u], Group(1)[3..]);
        Assert.Equal(Error.BadArgument, _root.Call(_worker.ThreadSlot, ThreadMethod.ReadRegisters, 3));
    }

    [Theory]
    [InlineData(0u, Error.None)]
    [InlineData(31u, Error.None)]
    [InlineData(32u, Error.BadArgument)]
    [InlineData(uint.MaxValue, Error.BadArgument)]
    public void There_are_32_priorities(uint priority, Error expected)
    {
        Assert.Equal(expected, _root.Call(_worker.ThreadSlot, ThreadMethod.SetPriority, priority));
        Assert.Equal(expected == Error.None ? priority : 20, _worker.Thread.Priority);
    }

    [Fact]
    public void A_bond_with_a_Notification_ends_at_the_next()
    {
        uint first = _root.Mint(_root.Make(ObjectKind.Notification), 1);
        uint second = _root.Mint(_root.Make(ObjectKind.Notification), 2);
        _root.Must(_worker.ThreadSlot, ThreadMethod.BindNotification, first);
        _root.Must(_worker.ThreadSlot, ThreadMethod.BindNotification, second);
        _worker.Start();
        _worker.Wait(Operation.Receive, Endpoint);
        _root.Do(Operation.Send, first);
        Assert.Equal(ModelThreadState.Receiving, _worker.Thread.State);
        _worker.Resumes(Step.Call(Operation.Send, second, 0));
        Assert.Equal(2u, _worker.Thread.Word(0));

        _worker.Wait(Operation.Receive, Endpoint);
        _root.Must(_worker.ThreadSlot, ThreadMethod.BindNotification, 0);
        _root.Do(Operation.Send, second);
        Assert.Equal(ModelThreadState.Receiving, _worker.Thread.State);
    }

    [Fact]
    public void A_bond_ends_with_the_Notification()
    {
        uint notification = _root.Make(ObjectKind.Notification);
        _root.Must(_worker.ThreadSlot, ThreadMethod.BindNotification, notification);
        _root.Delete(notification);
        uint other = _root.Mint(_root.Make(ObjectKind.Notification), 2);
        _root.Must(_worker.ThreadSlot, ThreadMethod.BindNotification, other);
        _worker.Start();
        _worker.Wait(Operation.Receive, Endpoint);
        _worker.Resumes(Step.Call(Operation.Send, other, 0));
    }

    private uint[] Group(uint group)
    {
        _root.Must(_worker.ThreadSlot, ThreadMethod.ReadRegisters, group);
        return _root.Thread.Registers[1..7];
    }
}

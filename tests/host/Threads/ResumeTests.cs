using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Resume, which can give a thread its SchedulingContext and a place to start at the same time, and the priority that Configure can give it.</summary>
public sealed class ResumeTests
{
    private readonly RootProgram _root = new();
    private readonly Worker _worker;

    public ResumeTests()
    {
        _worker = new Worker(_root);
        _root.Must(_worker.Context, SchedulingContextMethod.Unbind);
    }

    [Fact]
    public void It_runs_with_what_it_is_given()
    {
        _worker.Resumes(Step.Call(Operation.Call, _worker.ThreadSlot, (uint)ThreadMethod.Resume, _worker.Context));
        Assert.Same(_worker.Thread.Home, _worker.Thread.Account);
    }

    [Fact]
    public void A_time_slice_can_be_made_as_such()
    {
        uint slice = _root.Make(ObjectKind.SchedulingContext, 300);
        _root.Must(slice, SchedulingContextMethod.Inspect);
        Assert.Equal([300u, 300u, 300u], _root.Thread.Registers[3..6]);
        _worker.Resumes(Step.Call(Operation.Call, _worker.ThreadSlot, (uint)ThreadMethod.Resume, slice));
    }

    [Fact]
    public void What_is_no_SchedulingContext_that_can_be_bound_leaves_it_suspended()
    {
        uint configured = _root.Make(ObjectKind.SchedulingContext, 300);
        Refuses(Error.NoCapability, _worker.BellSlot);
        Refuses(Error.NoCapability, _root.Free);
        Refuses(Error.NoCapability, uint.MaxValue);
        Refuses(Error.NoRight, _root.Copy(configured, Rights.Read | Rights.Execute));
        Refuses(Error.BadState, _root.Make(ObjectKind.SchedulingContext));
        var other = new Worker(_root);
        Refuses(Error.Occupied, other.Context);
        _root.Must(_worker.Context, SchedulingContextMethod.Bind, _worker.ThreadSlot);
        Refuses(Error.Occupied, configured);
    }

    [Fact]
    public void What_is_not_suspended_is_given_nothing()
    {
        uint slice = _root.Make(ObjectKind.SchedulingContext, 300);
        _root.Must(_worker.ThreadSlot, ThreadMethod.Resume);
        Assert.Equal(Error.BadState, _root.Call(_worker.ThreadSlot, ThreadMethod.Resume, slice));
        Assert.Null(_worker.Thread.Home);
    }

    [Fact]
    public void It_starts_where_it_is_told_to_with_three_words()
    {
        uint stack = _worker.Ram + 256;
        _worker.Resumes(Step.Call(Operation.Call, _worker.ThreadSlot, (uint)ThreadMethod.Resume, _worker.Context, BootTable.RootCode + 9, stack, 4, 5, 6));
        Assert.Equal([4u, 5u, 6u, 0u, 0u, 0u, 0u, 0u], _worker.Thread.Registers);
        Assert.Equal(stack - 32, _worker.Thread.StackPointer);
        Assert.Equal(BootTable.RootCode + 8, _root.Run.Model.Memory[stack - 8]);
        Assert.Same(_worker.Thread.Home, _worker.Thread.Account);
    }

    [Fact]
    public void Without_a_place_it_goes_on_where_it_was()
    {
        _root.Must(_worker.ThreadSlot, ThreadMethod.WriteRegisters, BootTable.RootCode, _worker.Ram + 512, 1, 2, 3, 4);
        _worker.Resumes(Step.Call(Operation.Call, _worker.ThreadSlot, (uint)ThreadMethod.Resume, _worker.Context, 0, 4, 40, 50, 60));
        Assert.Equal([1u, 2u, 3u, 4u, 0u, 0u, 0u, 0u], _worker.Thread.Registers);
        Assert.Equal(_worker.Ram + 512 - 32, _worker.Thread.StackPointer);
    }

    [Fact]
    public void A_stack_that_is_not_its_own_changes_nothing()
    {
        uint stackPointer = _worker.Thread.StackPointer;
        foreach (uint stack in (uint[])[0, _worker.Ram + 24, _worker.Ram + 508, _worker.Ram + 520, uint.MaxValue & ~7u])
        {
            Assert.Equal(Error.BadArgument, _root.Call(_worker.ThreadSlot, ThreadMethod.Resume, _worker.Context, BootTable.RootCode, stack, 4, 5, 6));
            Assert.Equal(ModelThreadState.Suspended, _worker.Thread.State);
            Assert.Equal(stackPointer, _worker.Thread.StackPointer);
            Assert.Null(_worker.Thread.Home);
        }
    }

    [Fact]
    public void What_cannot_be_bound_leaves_its_registers()
    {
        uint stackPointer = _worker.Thread.StackPointer;
        uint unset = _root.Make(ObjectKind.SchedulingContext);
        Assert.Equal(Error.BadState, _root.Call(_worker.ThreadSlot, ThreadMethod.Resume, unset, BootTable.RootCode, _worker.Ram + 256, 4, 5, 6));
        Assert.Equal(stackPointer, _worker.Thread.StackPointer);
    }

    [Fact]
    public void Configure_sets_a_priority_or_leaves_it()
    {
        Assert.Equal(Error.None, Configure(7));
        Assert.Equal(7u, _worker.Thread.Priority);
        Assert.Equal(Error.None, Configure(0));
        Assert.Equal(7u, _worker.Thread.Priority);
        Assert.Equal(Error.None, Configure(31));
        Assert.Equal(31u, _worker.Thread.Priority);
    }

    [Theory]
    [InlineData(32u)]
    [InlineData(uint.MaxValue)]
    public void A_priority_that_there_is_not_changes_nothing(uint priority)
    {
        uint table = _root.Make(ObjectKind.CapTable, 4);
        Assert.Equal(Error.BadArgument, _root.Call(_worker.ThreadSlot, ThreadMethod.Configure, table, 0, 0, 0, 0, priority));
        Assert.Equal(20u, _worker.Thread.Priority);
        Assert.NotEqual(table, _worker.Table);
        Assert.Same(_root.Thread.CapTable!.Slot(_worker.Table)!.Content!.Target, _worker.Thread.CapTable);
    }

    private Error Configure(uint priority) => _root.Call(_worker.ThreadSlot, ThreadMethod.Configure, 0, 0, 0, 0, 0, priority);

    private void Refuses(Error error, uint context)
    {
        Assert.Equal(error, _root.Call(_worker.ThreadSlot, ThreadMethod.Resume, context));
        Assert.Equal(ModelThreadState.Suspended, _worker.Thread.State);
    }
}

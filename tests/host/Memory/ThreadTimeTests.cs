using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Retype to a Thread that has its SchedulingContext from the start.</summary>
public sealed unsafe class ThreadTimeTests
{
    private const uint Slice = 300;

    private readonly RootProgram _root = new();

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    public void The_SchedulingContext_lies_behind_the_Thread_and_is_bound_to_it(uint size)
    {
        uint thread = Make(size);
        uint context = _root.Take();
        uint address = _root.Word(0);
        var made = (ModelSchedulingContext)Target(context);
        Assert.Same(made.Thread, Target(thread));
        Assert.Equal(address + _root.Run.Model.Sizes.Of(ObjectKind.Thread, size), made.Address);
        Assert.Equal((ObjectKind.SchedulingContext, Rights.All, 0u), (_root.Inspect(context).Kind, _root.Inspect(context).Rights, _root.Inspect(context).Badge));
        Assert.Equal(_root.Inspect(thread).Depth, _root.Inspect(context).Depth);
        _root.Must(context, SchedulingContextMethod.Inspect);
        Assert.Equal([Slice, Slice, Slice], _root.Thread.Registers[3..6]);
        Assert.Equal(Error.Occupied, _root.Call(context, SchedulingContextMethod.Bind, thread));
        Assert.Equal(made.Address + _root.Run.Model.Sizes.SchedulingContext, _root.Must(RootSlot.Untyped, UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, _root.Take(), 0));
    }

    [Fact]
    public void The_Thread_runs_on_it()
    {
        uint thread = Make(0);
        uint context = _root.Take();
        uint space = _root.Make(ObjectKind.AddressSpace, 2);
        uint page = _root.Make(ObjectKind.Page, 9);
        _root.Must(space, AddressSpaceMethod.Map, RootSlot.Code, (uint)(Rights.Read | Rights.Execute));
        _root.Must(space, AddressSpaceMethod.Map, page, (uint)(Rights.Read | Rights.Write));
        _root.Must(thread, ThreadMethod.Configure, RootSlot.CapTable, space, 0, 0, 0, 31);
        uint stack = _root.Must(page, PageMethod.Inspect) + (1u << 9);
        Assert.True(_root.Run.TryStep(Step.Call(Operation.Call, thread, (uint)ThreadMethod.Resume, 0, BootTable.RootCode, stack)));
        Assert.Same(Target(thread), _root.Run.Current);
        Assert.Same(Target(context), _root.Run.Current!.Account);
    }

    [Fact]
    public void Each_of_the_two_can_go_without_the_other()
    {
        uint thread = Make(0);
        uint context = _root.Take();
        _root.Delete(context);
        Assert.Null(((ModelThread)Target(thread)).Home);
        uint other = Make(0);
        uint left = _root.Take();
        _root.Delete(other);
        Assert.Null(((ModelSchedulingContext)Target(left)).Thread);
    }

    [Fact]
    public void Both_go_with_the_Untyped()
    {
        uint piece = _root.Make(ObjectKind.Untyped, 12);
        uint thread = Make(0, untyped: piece);
        uint context = _root.Take();
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, piece);
        Assert.All([thread, context], slot => Assert.Null(_root.Thread.CapTable!.Slot(slot)!.Content));
    }

    [Theory]
    [InlineData(19u)]
    [InlineData(1u)]
    [InlineData(1u + int.MaxValue)]
    [InlineData(uint.MaxValue)]
    public void A_length_that_cannot_be_is_refused(uint slice) => Assert.Equal(Error.BadArgument, Retype(_root.Free, slice));

    [Theory]
    [InlineData(20u)]
    [InlineData((uint)int.MaxValue)]
    public void The_least_and_the_greatest_length_can_be(uint slice) => Assert.Equal(Error.None, Retype(_root.Free, slice));

    [Theory]
    [InlineData(ObjectKind.Endpoint)]
    [InlineData(ObjectKind.SchedulingContext)]
    [InlineData(ObjectKind.Timer)]
    public void Other_objects_are_made_without(ObjectKind kind) =>
        Assert.Equal(Error.BadArgument, _root.Call(RootSlot.Untyped, UntypedMethod.Retype, (uint)kind, 0, _root.Free, Slice));

    [Fact]
    public void Both_slots_must_be_there_and_empty()
    {
        uint first = _root.Take();
        uint used = _root.Make(ObjectKind.Endpoint);
        Assert.Equal(Error.Occupied, Retype(first, Slice));
        Assert.Equal(Error.Occupied, Retype(used, Slice));
        Assert.Equal(Error.BadArgument, Retype(0, Slice));
        Assert.Equal(Error.BadArgument, Retype(RootSlot.Count - 1, Slice));
        Assert.Equal(Error.BadArgument, Retype(uint.MaxValue, Slice));
        Assert.Null(_root.Thread.CapTable!.Slot(first)!.Content);
        Assert.Null(_root.Thread.CapTable!.Slot(RootSlot.Count - 1)!.Content);
        Assert.Equal(Error.None, Retype(first, 0));
    }

    [Fact]
    public void There_must_be_room_for_both()
    {
        // Room for a Thread, and for less than a SchedulingContext behind it.
        uint piece = _root.Make(ObjectKind.Untyped, 9);
        uint free = (1u << 9) - (uint)_root.Run.Model.Sizes.Of(ObjectKind.Thread, 0) - _root.Run.Model.Sizes.SchedulingContext + 16;
        uint slots = free / (uint)sizeof(Capability);
        _root.Make(ObjectKind.CapTable, slots, piece);
        uint slot = _root.Free;
        Assert.Equal(Error.NoRoom, _root.Call(piece, UntypedMethod.Retype, (uint)ObjectKind.Thread, 0, slot, Slice));
        Assert.All([slot, slot + 1], number => Assert.Null(_root.Thread.CapTable!.Slot(number)!.Content));
        Assert.Equal(Error.None, _root.Call(piece, UntypedMethod.Retype, (uint)ObjectKind.Thread, 0, slot, 0));
    }

    private uint Make(uint size, uint untyped = RootSlot.Untyped)
    {
        uint slot = _root.Take();
        _root.Must(untyped, UntypedMethod.Retype, (uint)ObjectKind.Thread, size, slot, Slice);
        return slot;
    }

    private Error Retype(uint slot, uint slice) => _root.Call(RootSlot.Untyped, UntypedMethod.Retype, (uint)ObjectKind.Thread, 0, slot, slice);

    private ModelObject Target(uint slot) => _root.Thread.CapTable!.Slot(slot)!.Content!.Target;
}

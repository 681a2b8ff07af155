using System;
using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Delete and Revoke: what goes with a capability, what stays, and that interrupts are served in between.</summary>
public sealed unsafe class DeletionTests
{
    private readonly RootProgram _root = new();
    private readonly uint _memory;

    public DeletionTests() => _memory = _root.Make(ObjectKind.Untyped, 12);

    private bool IsMemoryInUse
    {
        get
        {
            _root.Must(_memory, UntypedMethod.Inspect);
            return _root.Word(4) != 0;
        }
    }

    [Theory]
    [InlineData(ObjectKind.Endpoint, 0u)]
    [InlineData(ObjectKind.Notification, 0u)]
    [InlineData(ObjectKind.Interrupt, 0u)]
    [InlineData(ObjectKind.Thread, 0u)]
    [InlineData(ObjectKind.AddressSpace, 4u)]
    [InlineData(ObjectKind.Page, 6u)]
    [InlineData(ObjectKind.CapTable, 4u)]
    [InlineData(ObjectKind.Untyped, 6u)]
    [InlineData(ObjectKind.Timer, 0u)]
    [InlineData(ObjectKind.SchedulingContext, 0u)]
    public void The_last_capability_takes_the_object_with_it_and_not_an_earlier_one(ObjectKind kind, uint size)
    {
        uint made = _root.Make(kind, size, _memory);
        int living = _root.Run.Model.Living.Count;
        bool isObject = kind is not (ObjectKind.Page or ObjectKind.Untyped);
        if (kind != ObjectKind.Untyped)
        {
            uint copy = _root.Copy(made);
            _root.Delete(made);
            Assert.Equal(living, _root.Run.Model.Living.Count);
            Assert.True(IsMemoryInUse);
            made = copy;
        }

        _root.Delete(made);
        Assert.Equal(living - (isObject ? 1 : 0), _root.Run.Model.Living.Count);
        Assert.False(IsMemoryInUse);
    }

    [Fact]
    public void A_table_that_is_only_in_another_one_goes_with_it_and_so_does_what_is_in_it()
    {
        uint page = _root.Make(ObjectKind.Page, 6);
        uint outer = _root.Make(ObjectKind.CapTable, 4, _memory);
        uint middle = _root.Make(ObjectKind.CapTable, 4, _memory);
        uint inner = _root.Make(ObjectKind.CapTable, 4, _memory);
        foreach (uint table in (uint[])[outer, middle, inner])
        {
            _root.Must(table, CapTableMethod.Copy, 1, page, (uint)Rights.All);
            _root.Must(table, CapTableMethod.Copy, 3, page, (uint)Rights.All);
        }

        _root.Must(middle, CapTableMethod.Move, 2, inner);
        _root.Must(outer, CapTableMethod.Move, 2, middle);
        int living = _root.Run.Model.Living.Count;
        _root.Delete(outer);

        Assert.Equal(living - 3, _root.Run.Model.Living.Count);
        Assert.False(IsMemoryInUse);
        Assert.Equal(3u, _root.Inspect(_root.Copy(_root.Copy(page))).Depth);
    }

    [Fact]
    public void What_was_derived_from_a_capability_stays_and_belongs_to_the_one_above()
    {
        uint above = _root.Make(ObjectKind.Page, 6, _memory);
        uint sibling = _root.Copy(above);
        uint middle = _root.Copy(above);
        uint[] below = [_root.Copy(middle), _root.Copy(middle)];
        uint deepest = _root.Copy(below[0]);
        _root.Delete(middle);

        Assert.Equal([3, 3, 4], ((uint[])[.. below, deepest]).Select(slot => _root.Inspect(slot).Depth));
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, sibling);
        Assert.Equal(ObjectKind.Page, _root.Inspect(deepest).Kind);
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, above);
        Assert.All([sibling, .. below, deepest], slot => Assert.Equal(ObjectKind.None, _root.Inspect(slot).Kind));
        Assert.Equal(ObjectKind.Page, _root.Inspect(above).Kind);
    }

    [Fact]
    public void Revoke_takes_all_that_was_derived_and_nothing_else()
    {
        uint above = _root.Make(ObjectKind.Page, 6, _memory);
        uint before = _root.Copy(above);
        uint revoked = _root.Copy(above);
        uint after = _root.Copy(above);
        uint[] below = [_root.Copy(revoked), _root.Copy(revoked)];
        uint deepest = _root.Copy(below[1]);
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, revoked);

        Assert.All([.. below, deepest], slot => Assert.Equal(ObjectKind.None, _root.Inspect(slot).Kind));
        Assert.All([above, before, revoked, after], slot => Assert.Equal(ObjectKind.Page, _root.Inspect(slot).Kind));
    }

    [Fact]
    public void An_Untyped_at_the_address_of_its_first_object_is_not_that_object()
    {
        uint endpoint = _root.Make(ObjectKind.Endpoint, 0, _memory);
        int living = _root.Run.Model.Living.Count;
        _root.Delete(endpoint);

        Assert.Equal(living - 1, _root.Run.Model.Living.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_of_the_copies_can_be_the_last(int last)
    {
        // A table, since what it holds shows whether it is still there.
        uint made = _root.Make(ObjectKind.CapTable, 2, _memory);
        _root.Must(made, CapTableMethod.Copy, 1, RootSlot.Code, (uint)Rights.All);
        uint[] all = [made, _root.Copy(made), _root.Copy(made)];
        int living = _root.Run.Model.Living.Count;
        foreach (uint slot in all.Where(slot => slot != all[last]))
        {
            _root.Delete(slot);
            Assert.Equal(living, _root.Run.Model.Living.Count);
        }

        _root.Delete(all[last]);
        Assert.Equal(living - 1, _root.Run.Model.Living.Count);
    }

    [Fact]
    public void Neighbours_that_are_other_objects_do_not_keep_one()
    {
        uint[] made = [_root.Make(ObjectKind.Endpoint, 0, _memory), _root.Make(ObjectKind.Endpoint, 0, _memory), _root.Make(ObjectKind.Endpoint, 0, _memory)];
        int living = _root.Run.Model.Living.Count;
        _root.Delete(made[1]);

        Assert.Equal(living - 1, _root.Run.Model.Living.Count);
    }

    [Fact]
    public void A_table_goes_with_all_that_it_holds()
    {
        uint table = _root.Make(ObjectKind.CapTable, 4, _memory);
        foreach (uint slot in (uint[])[1, 2, 3])
        {
            _root.Must(table, CapTableMethod.Move, slot, _root.Make(ObjectKind.Endpoint, 0, _memory));
        }

        int living = _root.Run.Model.Living.Count;
        _root.Delete(table);

        Assert.Equal(living - 4, _root.Run.Model.Living.Count);
        Assert.False(IsMemoryInUse);
    }

    [Fact]
    public void A_table_that_holds_itself_goes_with_its_memory()
    {
        uint table = _root.Make(ObjectKind.CapTable, 4, _memory);
        _root.Must(table, CapTableMethod.Copy, 2, table, (uint)Rights.All);
        _root.Delete(table);
        Assert.True(IsMemoryInUse);
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, _memory);

        Assert.False(IsMemoryInUse);
    }

    [Fact]
    public void Tables_in_tables_go_one_after_the_other()
    {
        uint outer = _root.Make(ObjectKind.CapTable, 4, _memory);
        uint inner = _root.Make(ObjectKind.CapTable, 4, _memory);
        uint endpoint = _root.Make(ObjectKind.Endpoint, 0, _memory);
        _root.Must(inner, CapTableMethod.Move, 3, endpoint);
        _root.Must(outer, CapTableMethod.Move, 2, inner);
        _root.Delete(outer);

        Assert.False(IsMemoryInUse);
    }

    [Fact]
    public void What_was_derived_from_a_slot_of_a_table_that_goes_stays()
    {
        uint table = _root.Make(ObjectKind.CapTable, 4, _memory);
        uint above = _root.Make(ObjectKind.Page, 6);
        uint middle = _root.Copy(above);
        uint[] below = [_root.Copy(middle), _root.Copy(middle)];
        _root.Must(table, CapTableMethod.Move, 3, middle);
        _root.Delete(table);

        Assert.False(IsMemoryInUse);
        Assert.All(below, slot => Assert.Equal(2u, _root.Inspect(slot).Depth));
    }

    [Fact]
    public void What_was_derived_from_a_mapping_of_a_space_that_goes_stays()
    {
        // A Page that a message has moved into a space: what was copied before is derived from the mapping.
        Worker pager = new(_root);
        Worker client = new(_root);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        _root.Must(client.ThreadSlot, ThreadMethod.Configure, 0, 0, endpoint);
        pager.Give(Worker.Free, endpoint);
        uint above = _root.Make(ObjectKind.Page, 6);
        uint granted = _root.Copy(above);
        uint copy = _root.Copy(granted);
        _root.Must(pager.Table, CapTableMethod.Move, Worker.Free + 1, granted);
        uint address = _root.Must(above, PageMethod.Inspect);
        pager.Start();
        pager.Wait(Operation.Receive, Worker.Free);
        client.Start();
        client.Wait(new Step(StepKind.Write, address, 1));
        pager.Do(new Step(StepKind.Write, pager.Ram + (Utcb.MaxWords * 4), CapabilityTransfer.Move(Worker.Free + 1, Rights.Read | Rights.Write).Value));
        pager.Wait(Step.Call(Operation.ReplyReceive, Worker.Free, 0).With(Step.RegisterCount - 1, MessageLength.Create(0, 1).Value));
        client.Park();
        Assert.Equal(3u, _root.Inspect(copy).Depth);
        _root.Delete(client.ThreadSlot);
        _root.Delete(client.Space);

        Assert.Equal(2u, _root.Inspect(copy).Depth);
    }

    [Fact]
    public void The_sixteenth_in_a_row_can_still_be_moved_into_a_space()
    {
        Worker pager = new(_root);
        Worker client = new(_root);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        _root.Must(client.ThreadSlot, ThreadMethod.Configure, 0, 0, endpoint);
        pager.Give(Worker.Free, endpoint);
        uint page = _root.Make(ObjectKind.Page, 6);
        _root.Must(pager.Table, CapTableMethod.Move, Worker.Free + 1, _root.Deepest(page));
        uint address = _root.Must(page, PageMethod.Inspect);
        pager.Start();
        pager.Wait(Operation.Receive, Worker.Free);
        client.Start();
        client.Wait(new Step(StepKind.Write, address, 1));
        pager.Do(new Step(StepKind.Write, pager.Ram + (Utcb.MaxWords * 4), CapabilityTransfer.Move(Worker.Free + 1, Rights.Read | Rights.Write).Value));
        pager.Wait(Step.Call(Operation.ReplyReceive, Worker.Free, 0).With(Step.RegisterCount - 1, MessageLength.Create(0, 1).Value));

        client.Do(new Step(StepKind.Write, address, 1));
    }

    [Fact]
    public void A_space_goes_with_its_mappings_and_the_Pages_stay()
    {
        uint space = _root.Make(ObjectKind.AddressSpace, 6, _memory);
        uint page = _root.Make(ObjectKind.Page, 6);
        for (int i = 0; i < 6; i++)
        {
            _root.Must(space, AddressSpaceMethod.Map, page, (uint)Rights.Read);
        }

        _root.Must(space, AddressSpaceMethod.Unmap, 2);
        _root.Delete(space);

        Assert.False(IsMemoryInUse);
        Assert.Equal(ObjectKind.Page, _root.Inspect(page).Kind);
        Assert.Equal(Error.None, _root.Call(RootSlot.CapTable, CapTableMethod.Revoke, page));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_Endpoint_that_only_a_thread_holds_goes_with_it_and_tells_those_who_wait(bool receives)
    {
        Worker waiter = new(_root);
        uint thread = _root.Make(ObjectKind.Thread);
        uint endpoint = _root.Make(ObjectKind.Endpoint, 0, _memory);
        waiter.Give(Worker.Free, endpoint);
        waiter.Start();
        waiter.Wait(receives ? Operation.Receive : Operation.Send, Worker.Free);
        _root.Must(thread, ThreadMethod.Configure, 0, 0, endpoint);
        _root.Delete(endpoint);
        _root.Must(waiter.Table, CapTableMethod.Delete, Worker.Free);
        _root.Run.TryStep(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Delete, thread));

        Assert.Same(waiter.Thread, _root.Run.Current);
        Assert.Equal(Error.Gone, waiter.Result);
    }

    [Fact]
    public void A_Notification_that_only_a_Timer_holds_goes_with_it_and_tells_those_who_wait()
    {
        Worker waiter = new(_root);
        uint timer = _root.Make(ObjectKind.Timer);
        uint notification = _root.Make(ObjectKind.Notification, 0, _memory);
        uint badged = _root.Mint(notification, 1);
        waiter.Give(Worker.Free, badged);
        waiter.Start();
        waiter.Wait(Operation.Receive, Worker.Free);
        _root.Must(timer, TimerMethod.Bind, badged);
        _root.Delete(badged);
        _root.Delete(notification);
        _root.Must(waiter.Table, CapTableMethod.Delete, Worker.Free);
        _root.Run.TryStep(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Delete, timer));

        Assert.Same(waiter.Thread, _root.Run.Current);
        Assert.Equal(Error.Gone, waiter.Result);
    }

    [Fact]
    public void A_UTCBs_Page_is_left_as_it_is_when_its_thread_goes()
    {
        uint thread = _root.Make(ObjectKind.Thread);
        uint page = _root.Make(ObjectKind.Page, 9, _memory);
        uint address = _root.Must(page, PageMethod.Inspect);
        uint index = _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Map, page, (uint)(Rights.Read | Rights.Write));
        _root.Do(new Step(StepKind.Write, address, 0x1111_1111, 0x2222_2222, 0x3333_3333, 0x4444_4444, 0x5555_5555));
        _root.Must(thread, ThreadMethod.Configure, 0, 0, 0, page);
        _root.Must(RootSlot.AddressSpace, AddressSpaceMethod.Unmap, index);
        _root.Delete(page);
        _root.Delete(thread);

        Assert.False(IsMemoryInUse);
        Assert.Equal(0x1111_1111u, *(uint*)address);
    }

    [Fact]
    public void A_Timer_that_goes_signals_no_more()
    {
        uint timer = _root.Make(ObjectKind.Timer, 0, _memory);
        uint notification = _root.Mint(_root.Make(ObjectKind.Notification), 4);
        _root.Must(timer, TimerMethod.Bind, notification);
        _root.Must(timer, TimerMethod.Arm, 100, 0);
        _root.Delete(timer);
        Assert.False(IsMemoryInUse);
        _root.Run.TryStep(new Step(StepKind.Time, 200));

        Assert.Equal(Error.WouldBlock, _root.Do(Operation.TryReceive, notification));
    }

    [Fact]
    public void An_Interrupt_that_goes_frees_its_line_and_masks_it()
    {
        uint interrupt = Claimed(7);
        _root.Must(interrupt, InterruptMethod.Bind, _root.Mint(_root.Make(ObjectKind.Notification), 4));
        _root.Must(interrupt, InterruptMethod.Acknowledge);
        Assert.Equal(Error.Occupied, _root.Call(RootSlot.InterruptControl, InterruptControlMethod.Claim, _root.Make(ObjectKind.Interrupt), 7));
        _root.Delete(interrupt);

        Assert.False(IsMemoryInUse);
        Assert.DoesNotContain(7u, _root.Run.Machine.Interrupts.Unmasked);
        Claimed(7);
    }

    [Fact]
    public void Each_step_of_Revoke_looks_for_an_interrupt()
    {
        for (uint looks = 0; looks <= 5; looks++)
        {
            uint page = _root.Make(ObjectKind.Page, 6, _memory);
            uint[] copies = [_root.Copy(page), _root.Copy(page), _root.Copy(page), _root.Copy(page), _root.Copy(page)];
            Assert.Equal(looks < 5 ? 1 : 0, _root.Ambush(looks, RootSlot.CapTable, CapTableMethod.Revoke, page));
            Assert.All(copies, slot => Assert.Equal(ObjectKind.None, _root.Inspect(slot).Kind));
        }
    }

    [Fact]
    public void Without_an_interrupt_nothing_is_broken_off()
    {
        uint table = _root.Make(ObjectKind.CapTable, 8, _memory);
        uint page = _root.Make(ObjectKind.Page, 6);
        _root.Must(table, CapTableMethod.Copy, 1, page, (uint)Rights.All);
        _root.Must(table, CapTableMethod.Copy, 2, page, (uint)Rights.All);
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, page);
        _root.Delete(table);
        _root.Delete(_root.Make(ObjectKind.Page, 12, _memory));
        _root.Make(ObjectKind.Page, 12, _memory);

        Assert.Equal(0, _root.Run.Machine.Repetitions);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    public void Delete_of_a_capability_with_children_is_broken_off_between_any_two_of_its_steps(uint looks)
    {
        uint above = _root.Make(ObjectKind.Page, 6, _memory);
        uint middle = _root.Copy(above);
        uint[] below = [_root.Copy(middle), _root.Copy(middle), _root.Copy(middle)];
        Assert.Equal(looks < 3 ? 1 : 0, _root.Ambush(looks, RootSlot.CapTable, CapTableMethod.Delete, middle));

        Assert.Equal(ObjectKind.None, _root.Inspect(middle).Kind);
        Assert.All(below, slot => Assert.Equal(3u, _root.Inspect(slot).Depth));
    }

    [Fact]
    public void The_end_of_an_object_is_broken_off_between_any_two_of_its_steps()
    {
        int broken = 0;
        for (uint looks = 0; looks < 12; looks++)
        {
            uint table = _root.Make(ObjectKind.CapTable, 4, _memory);
            _root.Must(table, CapTableMethod.Copy, 1, RootSlot.Code, (uint)Rights.All);
            _root.Must(table, CapTableMethod.Copy, 3, RootSlot.Code, (uint)Rights.All);
            broken += _root.Ambush(looks, RootSlot.CapTable, CapTableMethod.Delete, table);
            Assert.False(IsMemoryInUse);
        }

        Assert.InRange(broken, 4, 8);
    }

    // 256 bytes between two looks at most, and no look after the last.
    [Fact]
    public void Clearing_looks_for_an_interrupt_often_and_not_at_its_end()
    {
        const uint SizeLog2 = 10;
        uint looks = 0;
        int broken;
        do
        {
            uint piece = _root.Make(ObjectKind.Untyped, SizeLog2);
            _root.Delete(_root.Make(ObjectKind.Untyped, SizeLog2, piece));
            uint slot = _root.Take();
            broken = _root.Ambush(looks++, piece, UntypedMethod.Retype, (uint)ObjectKind.Endpoint, 0, slot);
            Assert.Equal(ObjectKind.Endpoint, _root.Inspect(slot).Kind);
        }
        while (broken == 1);

        Assert.Equal(0, broken);
        Assert.InRange(looks, 4u, 1u << 4);
        Assert.True(uint.IsPow2(looks));
    }

    private uint Claimed(uint line)
    {
        uint interrupt = _root.Make(ObjectKind.Interrupt, 0, _memory);
        _root.Must(RootSlot.InterruptControl, InterruptControlMethod.Claim, interrupt, line);
        return interrupt;
    }
}

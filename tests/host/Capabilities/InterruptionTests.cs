using System;
using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

// The model does all at once, so it is left behind here: what the machine has in the end is looked at itself.

/// <summary>Work that an interrupt has broken off, and another program that meets it halfway.</summary>
public sealed unsafe class InterruptionTests
{
    private const uint Own = Worker.Free;
    private const uint Victim = Worker.Free + 1;
    private const uint Empty = Worker.Free + 2;
    private const uint Signal = Worker.Free + 3;

    private readonly RootProgram _root = new();
    private readonly Worker _driver;
    private readonly Machine _machine;
    private readonly CapTable* _table;
    private readonly CapTable* _rootTable;

    public InterruptionTests()
    {
        _machine = _root.Run.Machine;
        _driver = new Worker(_root);
        _driver.Give(Own, _driver.Table);
        uint interrupt = _root.Make(ObjectKind.Interrupt);
        uint notification = _root.Make(ObjectKind.Notification);
        _root.Must(RootSlot.InterruptControl, InterruptControlMethod.Claim, interrupt, InterruptController.AmbushLine);
        _root.Must(interrupt, InterruptMethod.Bind, _root.Mint(notification, 1));
        _driver.Give(Signal, notification);
        _driver.Start();
        _driver.Wait(Operation.Receive, Signal);
        _rootTable = _machine.Current->CapTable;
        _table = (CapTable*)CapTable.Slot(_rootTable, _driver.Table)->Target(ObjectKind.CapTable);
    }

    [Fact]
    public void A_capability_that_sinks_can_be_moved_meanwhile()
    {
        (uint above, uint middle, uint[] below) = MakeChain();
        _root.Must(_driver.Table, CapTableMethod.Move, Victim, middle);
        Interrupt(_driver.Table, CapTableMethod.Delete, Victim);
        Do(Own, CapTableMethod.Move, Empty, Victim);
        Do(Own, CapTableMethod.Revoke, Empty);
        Wait();

        Assert.Equal([2, 3, 4, 5, 6], below.Select(slot => SlotOf(slot)->Depth));
        Assert.Equal(ObjectKind.Page, CapTable.Slot(_table, Empty)->Kind);
        Assert.False(DerivationTree.HasChildren(CapTable.Slot(_table, Empty)));
        AssertList(above);
    }

    [Fact]
    public void What_a_capability_that_sinks_has_below_can_be_deleted_meanwhile()
    {
        (uint above, uint middle, uint[] below) = MakeChain();
        _root.Must(_driver.Table, CapTableMethod.Move, Victim, below[1]);
        Interrupt(RootSlot.CapTable, CapTableMethod.Delete, middle);
        Do(Own, CapTableMethod.Delete, Victim);
        Wait();

        Assert.Equal([2, 0, 3, 4, 5], below.Select(slot => SlotOf(slot)->Depth));
        AssertList(above);
    }

    [Fact]
    public void What_has_risen_above_a_capability_that_sinks_can_be_deleted_meanwhile()
    {
        (uint above, uint middle, uint[] below) = MakeChain();
        _root.Must(_driver.Table, CapTableMethod.Move, Victim, below[0]);
        Interrupt(RootSlot.CapTable, CapTableMethod.Delete, middle);
        Do(Own, CapTableMethod.Delete, Victim);
        Wait();

        Assert.Equal([0, 2, 3, 4, 5], below.Select(slot => SlotOf(slot)->Depth));
        AssertList(above);
    }

    [Fact]
    public void A_thread_whose_last_capability_is_gone_is_woken_by_nobody()
    {
        // It owes a reply, which comes first, so it has still its space when the interrupt comes.
        Worker server = new(_root);
        Worker client = new(_root, priority: 17);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        server.Give(Worker.Free, endpoint);
        client.Give(Worker.Free, endpoint);
        _root.Must(_driver.Table, CapTableMethod.Copy, Victim, server.BellSlot, (uint)Rights.All);
        server.Start();
        server.Wait(Operation.Receive, Worker.Free);
        client.Start();
        client.Wait(Operation.Call, Worker.Free);
        server.Park();
        Thread* thread = (Thread*)server.Thread.Address;
        Interrupt(RootSlot.CapTable, CapTableMethod.Delete, server.ThreadSlot);
        _machine.Run(Step.Call(Operation.Send, Victim, 0));

        Assert.True((uint)_machine.Current == _driver.Thread.Address);
        Assert.Equal(ThreadState.Suspended, thread->State);
    }

    [Fact]
    public void An_object_that_is_half_gone_is_finished_before_its_memory_is_used_again()
    {
        uint memory = _root.Make(ObjectKind.Untyped, 8);
        uint page = _root.Make(ObjectKind.Page, 6);
        uint table = _root.Make(ObjectKind.CapTable, 8, memory);
        foreach (uint slot in (uint[])[1, 2, 3, 4])
        {
            _root.Must(table, CapTableMethod.Copy, slot, page, (uint)Rights.All);
        }

        _root.Must(_driver.Table, CapTableMethod.Move, Victim, memory);
        Interrupt(RootSlot.CapTable, CapTableMethod.Delete, table);
        Assert.True(DerivationTree.HasChildren(SlotOf(page)));
        Do(Victim, UntypedMethod.Retype, (uint)ObjectKind.CapTable, 8, Empty);

        Assert.Equal(ObjectKind.CapTable, CapTable.Slot(_table, Empty)->Kind);
        AssertList(page);
    }

    [Fact]
    public void An_object_that_is_half_gone_is_finished_before_a_capability_is_deleted()
    {
        uint page = _root.Make(ObjectKind.Page, 6);
        uint table = _root.Make(ObjectKind.CapTable, 8);
        foreach (uint slot in (uint[])[1, 2, 3, 4])
        {
            _root.Must(table, CapTableMethod.Copy, slot, page, (uint)Rights.All);
        }

        _root.Must(_driver.Table, CapTableMethod.Copy, Victim, page, (uint)Rights.All);
        _root.Must(_driver.Space, AddressSpaceMethod.Map, page, (uint)Rights.Read);
        Interrupt(RootSlot.CapTable, CapTableMethod.Delete, table);
        Do(Own, CapTableMethod.Delete, Victim);

        Assert.False(Reclaimer.HasWork);
    }

    [Fact]
    public void Memory_that_is_being_cleared_goes_on_where_it_was()
    {
        uint memory = _root.Make(ObjectKind.Untyped, 10);
        uint address = _root.Must(memory, UntypedMethod.Inspect);
        _root.Delete(_root.Make(ObjectKind.Page, 10, memory));
        uint slot = _root.Take();
        Interrupt(memory, UntypedMethod.Retype, (uint)ObjectKind.Page, 10, slot);

        uint left = new UntypedWord(SlotOf(memory)->Badge).Used;
        Assert.InRange(left, 768u, 1023u);
        *(uint*)(address + left) = 0x1234;
        Wait();
        Assert.Equal(ObjectKind.Page, SlotOf(slot)->Kind);
        Assert.Equal(0x1234u, *(uint*)(address + left));
    }

    [Fact]
    public void Work_whose_caller_is_gone_is_finished_when_nobody_else_can_run()
    {
        uint page = _root.Make(ObjectKind.Page, 6);
        uint table = _root.Make(ObjectKind.CapTable, 8);
        foreach (uint slot in (uint[])[1, 2, 3, 4])
        {
            _root.Must(table, CapTableMethod.Copy, slot, page, (uint)Rights.All);
        }

        _driver.Give(Victim, RootSlot.Thread);
        Interrupt(RootSlot.CapTable, CapTableMethod.Delete, table);
        Do(Victim, ThreadMethod.Suspend);
        Wait();

        Assert.True(_machine.Current == _machine.Idle);
        Assert.False(Reclaimer.HasWork);
        Assert.False(DerivationTree.HasChildren(SlotOf(page)));
    }

    // A Page with two capabilities derived from it, the first of which has a row of them below.
    private (uint Above, uint Middle, uint[] Below) MakeChain()
    {
        uint above = _root.Make(ObjectKind.Page, 6);
        _root.Copy(above);
        uint middle = _root.Copy(above);
        uint[] below = new uint[5];
        uint last = middle;
        for (int i = 0; i < below.Length; i++)
        {
            last = _root.Copy(last);
            below[i] = last;
        }

        return (above, middle, below);
    }

    // Each capability is behind the one that it says it is.
    private void AssertList(uint first)
    {
        for (Capability* slot = SlotOf(first); slot->Next != null; slot = slot->Next)
        {
            Assert.NotEqual(ObjectKind.None, slot->Next->Kind);
            Assert.True(slot->Next->Previous == slot);
        }
    }

    private Capability* SlotOf(uint slot) => CapTable.Slot(_rootTable, slot);

    // The driver waits for the line again, and the root program goes on.
    private void Wait() => _machine.Run(Step.Call(Operation.Receive, Signal, 0));

    // The root program's method is broken off at the first look, and the driver runs.
    private void Interrupt<TMethod>(uint slot, TMethod method, params uint[] words)
        where TMethod : struct, Enum
    {
        _machine.Run(new Step(StepKind.Ambush, 0));
        _machine.Run(Step.Call(Operation.Call, slot, Convert.ToUInt32(method), words));
        Assert.Equal(1, _machine.Repetitions);
        Assert.True((uint)_machine.Current == _driver.Thread.Address);
    }

    // The driver calls a method, which succeeds.
    private void Do<TMethod>(uint slot, TMethod method, params uint[] words)
        where TMethod : struct, Enum
    {
        _machine.Run(Step.Call(Operation.Call, slot, Convert.ToUInt32(method), words));
        Assert.Equal(0u, _machine.Current->Registers.Tag);
    }
}

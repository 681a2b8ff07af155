using System;
using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Which operation on which kind of object, with which rights: the ladder of checks at the entry of each system call.</summary>
public sealed unsafe class SystemCallTests
{
    private static readonly Operation[] s_operations = [Operation.Send, Operation.Receive, Operation.Call, Operation.ReplyReceive];

    private readonly RootProgram _root = new();

    [Theory]
    [InlineData(5u)]
    [InlineData(6u)]
    [InlineData(7u)]
    [InlineData(8u)]
    [InlineData(13u)]
    [InlineData(14u)]
    [InlineData(15u)]
    public void An_operation_that_there_is_not_is_refused(uint operation)
    {
        Assert.Equal(Error.UnknownOperation, _root.Do((Operation)operation, _root.Make(ObjectKind.Endpoint)));
        Assert.Equal(Error.UnknownOperation, _root.Do((Operation)operation, 0));
    }

    [Fact]
    public void A_slot_that_is_empty_or_that_there_is_not_holds_no_capability()
    {
        foreach (Operation operation in s_operations)
        {
            foreach (uint slot in (uint[])[0, _root.Free, RootSlot.Count - 1, RootSlot.Count, RootSlot.Count + 1, MessageTag.MaxSlot])
            {
                Assert.Equal(Error.NoCapability, _root.Do(operation, slot));
                Assert.Equal(Error.NoCapability, _root.Do(operation | Operation.NonBlocking, slot));
            }
        }
    }

    // Behind the table lies the thread itself: read as a slot its saved registers would be a capability to the kernel's debug services, with all rights.
    [Fact]
    public void What_lies_behind_a_table_is_no_slot()
    {
        const uint Slots = 8;
        Worker worker = new(_root, Slots);
        Assert.Equal(_root.Run.Model.Living.OfType<ModelCapTable>().Last().Address + (16 * Slots), worker.Thread.Address);
        worker.Give(Worker.Free, worker.Table);
        _root.Must(worker.ThreadSlot, ThreadMethod.WriteRegisters, BootTable.RootCode, worker.Ram + 504);
        worker.Start();
        Assert.Equal((uint)ObjectKind.Debug, worker.Thread.StackPointer & 15);

        Assert.Equal(Error.NoCapability, worker.Do(Operation.Call, Slots, (uint)DebugMethod.Panic, 0, 7));
        Assert.Equal(Error.NoCapability, worker.Do(Operation.Call, Worker.Free, (uint)CapTableMethod.Copy, 3, Slots, 7));
        Assert.Equal(Error.NoCapability, worker.Do(Operation.ReplyReceive, Slots, 0, 0, 7));
        Assert.Equal(Error.BadArgument, worker.Do(Operation.Call, Worker.Free, (uint)CapTableMethod.Inspect, Slots));
        Assert.Equal(Error.BadArgument, worker.Do(Operation.Call, Worker.Free, (uint)CapTableMethod.Copy, Slots, Worker.Bell, 7));
    }

    [Fact]
    public void A_capability_that_a_program_has_forged_behind_its_table_is_no_argument()
    {
        Worker worker = new(_root);
        uint forged = ForgedSlot.Make(_root, worker, worker.Context, worker.ThreadSlot);
        worker.Start();
        Assert.Equal(Error.NoCapability, worker.Do(Operation.Call, 1, (uint)SchedulingContextMethod.Bind, forged));
        Assert.Equal(Error.Occupied, worker.Do(Operation.Call, 1, (uint)SchedulingContextMethod.Bind, 2));
    }

    [Fact]
    public void A_Page_that_a_program_has_forged_behind_its_table_is_not_mapped()
    {
        Worker worker = new(_root);
        uint forged = ForgedSlot.Make(_root, worker, worker.Space, worker.Page);
        worker.Start();
        Assert.Equal(Error.NoCapability, worker.Do(Operation.Call, 1, (uint)AddressSpaceMethod.Map, forged, (uint)Rights.Read));
        Assert.Equal(Error.None, worker.Do(Operation.Call, 1, (uint)AddressSpaceMethod.Map, 2, (uint)Rights.Read));
    }

    [Fact]
    public void An_AddressSpace_that_a_program_has_forged_behind_its_table_is_no_threads()
    {
        Worker worker = new(_root);
        uint forged = ForgedSlot.Make(_root, worker, _root.Make(ObjectKind.Thread), worker.Space);
        worker.Start();
        Assert.Equal(Error.NoCapability, worker.Do(Operation.Call, 1, (uint)ThreadMethod.Configure, 0, forged));
        Assert.Equal(Error.None, worker.Do(Operation.Call, 1, (uint)ThreadMethod.Configure, 0, 2));
    }

    [Fact]
    public void A_Notification_that_a_program_has_forged_behind_its_table_is_neither_signalled_nor_waited_for()
    {
        Worker worker = new(_root);
        uint forged = ForgedSlot.Make(_root, worker, worker.Context, worker.BellSlot);
        worker.Start();
        Assert.Equal(Error.NoCapability, worker.Do(Operation.Send, forged));
        Assert.Equal(Error.None, worker.Do(Operation.Send, 2));
        Assert.Equal(Error.NoCapability, worker.Do(Operation.Receive, forged));
        Assert.Equal(Error.None, worker.Do(Operation.Receive, 2));
    }

    [Fact]
    public void A_message_needs_the_right_to_write_to_be_sent_and_to_read_to_be_received()
    {
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        uint notification = _root.Mint(_root.Make(ObjectKind.Notification), 1);
        for (uint rights = 0; rights <= (uint)Rights.All; rights++)
        {
            bool writes = ((Rights)rights).HasFlag(Rights.Write);
            bool reads = ((Rights)rights).HasFlag(Rights.Read);
            uint slot = _root.Copy(endpoint, (Rights)rights);
            Assert.Equal(writes ? Error.WouldBlock : Error.NoRight, _root.Do(Operation.TrySend, slot));
            Assert.Equal(writes ? Error.WouldBlock : Error.NoRight, _root.Do(Operation.TryCall, slot));
            Assert.Equal(reads ? Error.WouldBlock : Error.NoRight, _root.Do(Operation.TryReceive, slot));
            Assert.Equal(reads ? Error.WouldBlock : Error.NoRight, _root.Do(Operation.TryReplyReceive, slot));
            slot = _root.Copy(notification, (Rights)rights);
            Assert.Equal(writes ? Error.None : Error.NoRight, _root.Do(Operation.Send, slot));
            Assert.Equal(reads ? Error.None : Error.NoRight, _root.Do(Operation.Receive, writes ? slot : reads ? Signalled(slot, notification) : slot));
        }
    }

    [Fact]
    public void A_Notification_is_sent_and_received_and_nothing_else()
    {
        uint notification = _root.Make(ObjectKind.Notification);

        Assert.Equal(Error.WrongObject, _root.Do(Operation.Call, notification));
        Assert.Equal(Error.WrongObject, _root.Do(Operation.ReplyReceive, notification));
    }

    [Fact]
    public void Other_objects_are_called_and_nothing_else()
    {
        foreach (uint slot in _root.MakeAll().Where(made => made.Key > ObjectKind.Notification).Select(made => made.Value).Append(RootSlot.Debug).Append(RootSlot.InterruptControl))
        {
            foreach (Operation operation in s_operations.Where(operation => operation != Operation.Call))
            {
                Assert.Equal(Error.WrongObject, _root.Do(operation, slot));
            }
        }
    }

    [Fact]
    public void A_method_that_an_object_has_not_is_refused()
    {
        var methods = MethodGrammar.All.ToLookup(method => method.Object, method => method.Number);
        foreach ((ObjectKind kind, uint slot) in _root.MakeAll().Where(made => made.Key > ObjectKind.Notification))
        {
            uint count = methods[kind].Max() + 1;
            foreach (uint label in (uint[])[count, count + 1, 0xFF, MessageTag.LabelMask])
            {
                Assert.Equal(Error.UnknownMethod, _root.Do(Operation.Call, slot, label));
            }
        }

        Assert.Equal(Error.UnknownMethod, _root.Do(Operation.Call, RootSlot.Debug, 3));
        Assert.Equal(Error.UnknownMethod, _root.Do(Operation.Call, RootSlot.InterruptControl, 1));
    }

    [Fact]
    public void Each_method_needs_the_right_that_its_annotation_says()
    {
        foreach ((ObjectKind kind, uint slot) in _root.MakeAll().Where(made => made.Key is not (ObjectKind.Endpoint or ObjectKind.Notification or ObjectKind.Untyped)))
        {
            foreach (MethodGrammar method in MethodGrammar.All.Where(method => method.Object == kind && method.Rights != Rights.None))
            {
                uint lacking = _root.Free;
                _root.Must(RootSlot.CapTable, CapTableMethod.Copy, lacking, slot, (uint)(Rights.All & ~method.Rights));
                Assert.Equal(Error.NoRight, _root.Do(Operation.Call, lacking, method.Number, uint.MaxValue));
                _root.Delete(lacking);
                _root.Must(RootSlot.CapTable, CapTableMethod.Copy, lacking, slot, (uint)method.Rights);
                Assert.NotEqual(Error.NoRight, _root.Do(Operation.Call, lacking, method.Number, uint.MaxValue));
                _root.Delete(lacking);
            }
        }
    }

    [Fact]
    public void A_long_message_needs_a_UTCB_and_a_length_that_can_be()
    {
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        foreach (Operation operation in (Operation[])[Operation.TrySend, Operation.TryCall, Operation.TryReplyReceive])
        {
            foreach (uint length in (uint[])[65, 127, 128, 5 << 8, 7 << 8, 1 << 11, 0x8000_0001, uint.MaxValue])
            {
                Assert.Equal(Error.BadArgument, _root.Do(Step.Call(operation, endpoint, 0).With(Step.RegisterCount - 1, length)));
            }

            Assert.Equal(Error.WouldBlock, _root.Do(Step.Call(operation, endpoint, 0).With(Step.RegisterCount - 1, MessageLength.Create(64, 4).Value)));
        }

        Assert.Equal(Error.BadArgument, _root.Do(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Inspect, 1).With(Step.RegisterCount - 1, 65)));
        Assert.Equal(Error.None, _root.Do(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Inspect, 1).With(Step.RegisterCount - 1, 64)));
        Assert.Equal(0u, _root.Thread.Registers[Step.RegisterCount - 1]);

        Assert.Equal(Error.None, _root.Do(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Delete, _root.Free).With(Step.RegisterCount - 1, 64)));
        Assert.Equal(0u, _root.Thread.Registers[Step.RegisterCount - 1]);
        Assert.Equal(Error.None, _root.Do(Step.Call(Operation.Send, _root.Mint(_root.Make(ObjectKind.Notification), 1), 0).With(Step.RegisterCount - 1, 64)));
        Assert.Equal(0u, _root.Thread.Registers[Step.RegisterCount - 1]);

        // What a receiver has in r11 is not for it.
        Assert.Equal(Error.WouldBlock, _root.Do(Step.Call(Operation.TryReceive, endpoint, 0).With(Step.RegisterCount - 1, uint.MaxValue)));
    }

    [Fact]
    public void Without_a_UTCB_no_message_is_long()
    {
        BootTable table = new();
        table.Root.UtcbPage = 0;
        RootProgram root = new(table);
        uint endpoint = root.Make(ObjectKind.Endpoint);

        Assert.Equal(Error.NoUtcb, root.Do(Step.Call(Operation.TrySend, endpoint, 0).With(Step.RegisterCount - 1, 1)));
        Assert.Equal(Error.NoUtcb, root.Do(Step.Call(Operation.TrySend, endpoint, 0).With(Step.RegisterCount - 1, 65)));
        Assert.Equal(Error.NoUtcb, root.Do(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Inspect, 1).With(Step.RegisterCount - 1, 1)));
        Assert.Equal(Error.WouldBlock, root.Do(Step.Call(Operation.TrySend, endpoint, 0)));
        Assert.Equal(Error.WouldBlock, root.Do(Step.Call(Operation.TryReceive, endpoint, 0).With(Step.RegisterCount - 1, 1)));
    }

    [Fact]
    public void Only_Send_on_slot_0_answers_a_caller()
    {
        (Worker server, Worker client, _) = Call();
        foreach (Operation operation in (Operation[])[Operation.Receive, Operation.Call, Operation.ReplyReceive])
        {
            Assert.Equal(Error.NoCapability, server.Do(operation, 0));
        }

        Assert.Equal(Error.NoCapability, server.Do(Operation.Send, Worker.Free + 2));
        Assert.Equal(ModelThreadState.AwaitingReply, client.Thread.State);
        Assert.Equal(Error.None, server.Do(Operation.Send, 0, 5, 42));
        server.Park();
        Assert.Equal(42u, client.Thread.Word(0));
        Assert.Equal(Error.None, client.Result);
    }

    [Fact]
    public void A_Reply_is_sent_once_and_can_be_moved_and_not_copied()
    {
        (Worker server, Worker client, uint table) = Call();
        const uint Saved = Worker.Free + 2;
        Assert.Equal(Error.None, server.Do(Operation.Call, table, (uint)CapTableMethod.SaveReply, Saved));
        Assert.Equal(Error.BadArgument, server.Do(Operation.Call, table, (uint)CapTableMethod.Copy, Saved + 1, Saved, (uint)Rights.All));
        Assert.Equal(Error.BadArgument, server.Do(Operation.Call, table, (uint)CapTableMethod.Mint, Saved + 1, Saved, (uint)Rights.All, 1));
        foreach (Operation operation in s_operations.Where(operation => operation != Operation.Send))
        {
            Assert.Equal(Error.WrongObject, server.Do(operation, Saved));
        }

        Assert.Equal(Error.None, server.Do(Operation.Call, table, (uint)CapTableMethod.Move, Saved + 1, Saved));
        Assert.Equal(ModelThreadState.AwaitingReply, client.Thread.State);
        Assert.Equal(Error.None, server.Do(Operation.Send, Saved + 1, 5, 42));
        Assert.Equal(Error.NoCapability, server.Do(Operation.Send, Saved + 1, 5, 42));
        server.Park();
        Assert.Equal(42u, client.Thread.Word(0));
    }

    [Fact]
    public void A_Reply_that_has_been_moved_is_emptied_when_its_caller_is_gone()
    {
        (Worker server, Worker client, uint table) = Call();
        const uint Saved = Worker.Free + 2;
        server.Do(Operation.Call, table, (uint)CapTableMethod.SaveReply, Saved);
        server.Do(Operation.Call, table, (uint)CapTableMethod.Move, Saved + 1, Saved);
        server.Park();
        _root.Must(client.ThreadSlot, ThreadMethod.Suspend);
        server.Wake();

        Assert.Equal(Error.NoCapability, server.Do(Operation.Send, Saved + 1, 5, 42));
        Assert.Equal(Error.None, server.Do(Operation.Call, table, (uint)CapTableMethod.Copy, Saved + 1, Worker.Bell, (uint)Rights.All));
    }

    [Fact]
    public void A_Reply_that_is_deleted_tells_the_caller_so()
    {
        (Worker server, Worker client, uint table) = Call();
        server.Do(Operation.Call, table, (uint)CapTableMethod.SaveReply, Worker.Free + 2);
        server.Do(Operation.Call, table, (uint)CapTableMethod.Delete, Worker.Free + 2);
        server.Park();

        Assert.Equal(Error.NoReply, client.Result);
    }

    // The model knows nothing of a call that is never finished.
    [Fact]
    public void Who_stops_himself_in_the_middle_of_long_work_learns_that_it_was_canceled()
    {
        Worker worker = new(_root);
        uint space = _root.Copy(worker.Space);
        uint above = _root.Copy(space);
        _root.Must(worker.ThreadSlot, ThreadMethod.Configure, 0, above);
        worker.Give(Worker.Free, RootSlot.CapTable);
        worker.Start();
        Machine machine = _root.Run.Machine;
        Thread* thread = machine.Current;
        machine.Run(new Step(StepKind.Ambush, 0));
        machine.Run(Step.Call(Operation.Call, Worker.Free, (uint)CapTableMethod.Revoke, space));

        Assert.Equal(ThreadState.Suspended, thread->State);
        Assert.Equal((MessageTag.ErrorBit, (uint)Error.Canceled), (thread->Registers.Tag, thread->Registers.Word0));
        Assert.Equal(ObjectKind.AddressSpace, CapTable.Slot(machine.Current->CapTable, above)->Kind);
    }

    [Fact]
    public void Who_stops_himself_leaves_the_others_of_his_priority_ready()
    {
        Worker first = new(_root);
        Worker second = new(_root);
        Worker third = new(_root);
        first.Give(Worker.Free, first.ThreadSlot);
        first.Give(Worker.Free + 1, second.ThreadSlot);
        first.Give(Worker.Free + 2, third.ThreadSlot);
        first.Start();
        first.Do(Operation.Call, Worker.Free + 1, (uint)ThreadMethod.Resume);
        first.Do(Operation.Call, Worker.Free + 2, (uint)ThreadMethod.Resume);
        first.Wait(Operation.Call, Worker.Free, (uint)ThreadMethod.Suspend);
        second.Park();
        third.Park();

        Assert.Equal(ModelThreadState.Suspended, first.Thread.State);
    }

    [Fact]
    public void A_thread_can_give_up_what_it_lives_on()
    {
        _root.Run.TryStep(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Delete, RootSlot.SchedulingContext));
        Assert.Null(_root.Run.Current);
        Assert.Equal(ModelThreadState.Unfunded, _root.Thread.State);

        RootProgram root = new();
        root.Run.TryStep(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Delete, RootSlot.Thread));
        Assert.Null(root.Run.Current);
        Assert.True(root.Thread.IsDead);
    }

    // A server that has received a client's call in slot 2, and the slot of the server's own table in it.
    private (Worker Server, Worker Client, uint Table) Call()
    {
        Worker server = new(_root);
        Worker client = new(_root);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        server.Give(Worker.Free, endpoint);
        server.Give(Worker.Free + 1, server.Table);
        client.Give(Worker.Free, endpoint);
        server.Start();
        server.Wait(Operation.Receive, Worker.Free);
        client.Start();
        client.Wait(Operation.Call, Worker.Free, 1, 11);
        return (server, client, Worker.Free + 1);
    }

    private uint Signalled(uint slot, uint notification)
    {
        _root.Do(Operation.Send, notification);
        return slot;
    }
}

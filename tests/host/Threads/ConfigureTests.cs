using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>What a thread works with: what it can be given, and that it goes when the authority goes that it came from.</summary>
public sealed class ConfigureTests
{
    private const uint Arguments = 4;

    private readonly RootProgram _root = new();
    private readonly uint _thread;

    public ConfigureTests() => _thread = _root.Make(ObjectKind.Thread);

    [Fact]
    public void Each_argument_takes_its_kind_of_object_and_no_other()
    {
        ObjectKind[] wanted = [ObjectKind.CapTable, ObjectKind.AddressSpace, ObjectKind.Endpoint, ObjectKind.Page];
        uint page = _root.Make(ObjectKind.Page, 9);
        foreach ((ObjectKind kind, uint slot) in _root.MakeAll())
        {
            for (uint argument = 0; argument < Arguments; argument++)
            {
                Error expected = kind == wanted[argument] ? Error.None : Error.NoCapability;
                Assert.Equal(expected, Configure(argument, kind == ObjectKind.Page ? page : slot));
            }
        }

        foreach (uint slot in (uint[])[_root.Free, RootSlot.Count, uint.MaxValue])
        {
            Assert.All(Enumerable.Range(0, (int)Arguments), argument => Assert.Equal(Error.NoCapability, Configure((uint)argument, slot)));
        }
    }

    [Theory]
    [InlineData(0u, ObjectKind.CapTable, 4u, Rights.Write)]
    [InlineData(1u, ObjectKind.AddressSpace, 4u, Rights.Write)]
    [InlineData(2u, ObjectKind.Endpoint, 0u, Rights.Write)]
    [InlineData(3u, ObjectKind.Page, 9u, Rights.Read | Rights.Write)]
    public void Each_argument_needs_its_rights(uint argument, ObjectKind kind, uint size, Rights needed)
    {
        uint made = _root.Make(kind, size);
        for (uint rights = 0; rights <= (uint)Rights.All; rights++)
        {
            Error expected = ((Rights)rights & needed) == needed ? Error.None : Error.NoRight;
            Assert.Equal(expected, Configure(argument, _root.Copy(made, (Rights)rights)));
        }
    }

    [Theory]
    [InlineData(0u, ObjectKind.CapTable, 4u)]
    [InlineData(1u, ObjectKind.AddressSpace, 4u)]
    [InlineData(2u, ObjectKind.Endpoint, 0u)]
    [InlineData(3u, ObjectKind.Page, 9u)]
    public void Nothing_is_held_of_the_sixteenth_in_a_row(uint argument, ObjectKind kind, uint size) =>
        Assert.Equal(Error.TooDeep, Configure(argument, _root.Deepest(_root.Make(kind, size))));

    [Theory]
    [InlineData(0u, Error.None)]
    [InlineData(512u - Utcb.Size, Error.None)]
    [InlineData(512u - Utcb.Size + 4, Error.BadArgument)]
    [InlineData(1u, Error.BadArgument)]
    [InlineData(2u, Error.BadArgument)]
    [InlineData(512u, Error.BadArgument)]
    [InlineData(0xFFFF_FFFC, Error.BadArgument)]
    public void A_UTCB_lies_in_its_Page_at_a_multiple_of_4(uint offset, Error expected) =>
        Assert.Equal(expected, _root.Call(_thread, ThreadMethod.Configure, 0, 0, 0, _root.Make(ObjectKind.Page, 9), offset));

    [Fact]
    public void A_UTCB_lies_in_RAM()
    {
        BootTable table = new();
        table.Add(RootSlot.Free, ObjectKind.Page, BootTable.RootCode, BootTable.PageSizeLog2 | ((uint)PageAttributes.Executable << 16));
        table.Add(RootSlot.Free + 1, ObjectKind.Page, SimulatedMemory.Ram.Base + 0x2000, 9 | (0b0000_1000u << 8) | ((uint)PageAttributes.Writable << 16));
        RootProgram root = new(table);
        root.Take();
        root.Take();
        uint thread = root.Make(ObjectKind.Thread);
        uint device = root.Make(ObjectKind.Page, 9, RootSlot.Device);

        Assert.Equal(Error.BadArgument, root.Call(thread, ThreadMethod.Configure, 0, 0, 0, RootSlot.Free, 0));
        Assert.Equal(Error.BadArgument, root.Call(thread, ThreadMethod.Configure, 0, 0, 0, device, 0));
        Assert.Equal(Error.BadArgument, root.Call(thread, ThreadMethod.Configure, 0, 0, 0, RootSlot.Free + 1, 0));
        Assert.Equal(Error.BadArgument, root.Call(thread, ThreadMethod.Configure, 0, 0, 0, RootSlot.Free + 1, 128));
    }

    [Fact]
    public void Only_a_thread_that_is_suspended_is_configured()
    {
        Worker worker = new(_root);
        worker.Start();
        worker.Park();

        Assert.Equal(Error.BadState, _root.Call(worker.ThreadSlot, ThreadMethod.Configure, worker.Table));
        Assert.Equal(Error.BadState, _root.Call(RootSlot.Thread, ThreadMethod.Configure, RootSlot.CapTable));
    }

    [Fact]
    public void What_is_named_replaces_what_was_and_the_rest_stays()
    {
        Worker worker = new(_root);
        uint table = _root.Make(ObjectKind.CapTable, 4);
        _root.Must(worker.ThreadSlot, ThreadMethod.Configure, table);
        _root.Delete(worker.Table);
        _root.Must(table, CapTableMethod.Copy, 3, RootSlot.Debug, (uint)Rights.All);
        worker.Start();

        Assert.Equal(Error.None, worker.Do(Operation.Call, 3, (uint)DebugMethod.PutByte, 65));
        Assert.Equal(Error.NoCapability, worker.Do(Operation.Send, Worker.Bell));
    }

    [Fact]
    public void What_is_replaced_and_was_the_last_capability_takes_its_object_with_it()
    {
        uint memory = _root.Make(ObjectKind.Untyped, 10);
        uint table = _root.Make(ObjectKind.CapTable, 8, memory);
        uint page = _root.Make(ObjectKind.Page, 6);
        _root.Must(table, CapTableMethod.Copy, 1, page, (uint)Rights.All);
        _root.Must(_thread, ThreadMethod.Configure, table);
        _root.Delete(table);
        _root.Must(memory, UntypedMethod.Inspect);
        Assert.Equal(1u, _root.Word(4));
        _root.Must(_thread, ThreadMethod.Configure, _root.Make(ObjectKind.CapTable, 4));

        _root.Must(memory, UntypedMethod.Inspect);
        Assert.Equal(0u, _root.Word(4));
    }

    [Fact]
    public void A_thread_that_loses_its_table_has_an_empty_one()
    {
        Worker worker = new(_root);
        uint table = _root.Copy(worker.Table);
        _root.Must(worker.ThreadSlot, ThreadMethod.Configure, table);
        worker.Start();
        worker.Park();
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, table);
        worker.Wake();

        Assert.Equal(Error.NoCapability, worker.Do(Operation.Send, Worker.Bell));
        Assert.Equal(Error.NoCapability, worker.Do(Operation.Send, 0));
    }

    [Fact]
    public void A_thread_that_loses_its_space_is_suspended_and_cannot_go_on()
    {
        Worker worker = new(_root);
        uint space = _root.Copy(worker.Space);
        _root.Must(worker.ThreadSlot, ThreadMethod.Configure, 0, space);
        worker.Start();
        worker.Park();
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, space);

        Assert.Equal(Error.BadState, _root.Call(worker.ThreadSlot, ThreadMethod.Resume));
        Assert.Equal(Error.BadState, _root.Call(worker.ThreadSlot, ThreadMethod.ReadRegisters, 0));
        Assert.Equal(Error.BadState, _root.Call(worker.ThreadSlot, ThreadMethod.WriteRegisters, BootTable.RootCode, worker.Ram + 512));
        _root.Must(worker.ThreadSlot, ThreadMethod.Configure, 0, worker.Space);
        worker.Start();
        Assert.Equal(Error.Canceled, worker.Result);
    }

    [Fact]
    public void A_thread_that_loses_its_UTCB_sends_no_long_messages()
    {
        Worker worker = new(_root);
        uint page = _root.Copy(worker.Page);
        _root.Must(worker.ThreadSlot, ThreadMethod.Configure, 0, 0, 0, page, 0);
        worker.Start();
        worker.Park();
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, page);
        worker.Wake();

        Assert.Equal(Error.NoUtcb, worker.Do(Step.Call(Operation.Send, Worker.Bell, 0).With(Step.RegisterCount - 1, 1)));
    }

    [Fact]
    public void A_thread_that_loses_its_fault_endpoint_stops_for_good()
    {
        Worker worker = new(_root);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        _root.Must(worker.ThreadSlot, ThreadMethod.Configure, 0, 0, _root.Mint(endpoint, 9));
        worker.Start();
        worker.Park();
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, endpoint);
        worker.Wake();
        worker.Wait(new Step(StepKind.Fault, (uint)FaultKind.UndefinedInstruction, 0));

        Assert.Equal(ModelThreadState.Suspended, worker.Thread.State);
        Assert.Equal(Error.WouldBlock, _root.Do(Operation.TryReceive, endpoint));
    }

    [Fact]
    public void What_a_thread_holds_keeps_the_object()
    {
        Worker worker = new(_root);
        worker.Give(Worker.Free, RootSlot.Debug);
        _root.Delete(worker.Table);
        _root.Delete(worker.Space);
        _root.Delete(worker.Page);
        worker.Start();

        Assert.Equal(Error.None, worker.Do(Operation.Call, Worker.Free, (uint)DebugMethod.PutByte, 65));
    }

    [Fact]
    public void A_thread_that_ends_gives_back_what_it_held()
    {
        uint memory = _root.Make(ObjectKind.Untyped, 12);
        uint thread = _root.Make(ObjectKind.Thread, 0, memory);
        uint table = _root.Make(ObjectKind.CapTable, 4, memory);
        uint space = _root.Make(ObjectKind.AddressSpace, 4, memory);
        uint endpoint = _root.Make(ObjectKind.Endpoint, 0, memory);
        uint page = _root.Make(ObjectKind.Page, 9, memory);
        _root.Must(thread, ThreadMethod.Configure, table, space, endpoint, page);
        foreach (uint slot in (uint[])[table, space, endpoint, page])
        {
            _root.Delete(slot);
        }

        _root.Must(memory, UntypedMethod.Inspect);
        Assert.Equal(1u, _root.Word(4));
        _root.Delete(thread);
        _root.Must(memory, UntypedMethod.Inspect);
        Assert.Equal(0u, _root.Word(4));
    }

    [Fact]
    public void A_thread_that_ends_leaves_its_caller_with_NoReply()
    {
        Worker server = new(_root);
        Worker client = new(_root);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        server.Give(Worker.Free, endpoint);
        client.Give(Worker.Free, endpoint);
        server.Start();
        server.Wait(Operation.Receive, Worker.Free);
        client.Start();
        client.Wait(Operation.Call, Worker.Free, 1, 11);
        server.Park();
        _root.Run.TryStep(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Delete, server.ThreadSlot));

        Assert.Same(client.Thread, _root.Run.Current);
        Assert.Equal(Error.NoReply, client.Result);
    }

    [Fact]
    public void Who_waits_at_an_Endpoint_that_ends_learns_so_and_one_that_has_faulted_stops()
    {
        Worker sender = new(_root);
        Worker faulter = new(_root);
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        sender.Give(Worker.Free, endpoint);
        _root.Must(faulter.ThreadSlot, ThreadMethod.Configure, 0, 0, endpoint);
        faulter.Start();
        faulter.Wait(new Step(StepKind.Fault, (uint)FaultKind.UndefinedInstruction, 0));
        sender.Start();
        sender.Wait(Operation.Send, Worker.Free, 1, 11);
        _root.Must(RootSlot.CapTable, CapTableMethod.Revoke, endpoint);
        _root.Run.TryStep(Step.Call(Operation.Call, RootSlot.CapTable, (uint)CapTableMethod.Delete, endpoint));

        Assert.Same(sender.Thread, _root.Run.Current);
        Assert.Equal(Error.Gone, sender.Result);
        Assert.Equal(ModelThreadState.Suspended, faulter.Thread.State);
    }

    private Error Configure(uint argument, uint slot)
    {
        uint[] words = new uint[5];
        words[argument] = slot;
        return _root.Call(_thread, ThreadMethod.Configure, words);
    }
}

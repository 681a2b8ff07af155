using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Who gets the FPU, and with which registers. After each step the machine is compared with the model, which has registers for each thread.</summary>
public sealed unsafe class FloatingPointTests
{
    private const uint Endpoint = Worker.Free;

    private readonly RootProgram _root = new();

    private Machine Machine => _root.Run.Machine;

    [Fact]
    public void A_thread_without_room_for_the_registers_is_stopped()
    {
        Worker worker = new(_root);
        worker.Start();
        worker.Wait(Compute(3, 7));
        Assert.Equal(ModelThreadState.Suspended, worker.Thread.State);
        Assert.False(Machine.FloatingPoint.IsOn);
    }

    [Fact]
    public void The_first_use_finds_all_registers_0()
    {
        Worker worker = New();
        worker.Start();
        worker.Do(Compute(3, 7));
        Assert.True(Machine.FloatingPoint.IsOn);
        Assert.Equal(7u, Assert.Single(Machine.FloatingPoint.Registers, word => word != 0));
    }

    [Fact]
    public void Another_coprocessor_is_refused_while_the_unit_is_on()
    {
        Worker worker = New();
        worker.Start();
        worker.Do(Compute(3, 7));
        Assert.False(FloatingPoint.TryAllow(Machine.Current));
    }

    // While it is on, that is what the way out of the kernel must know, whatever else is to be done there.
    [Fact]
    public void It_stays_known_to_be_on_while_the_thread_changes_its_own_space()
    {
        Worker worker = New();
        uint page = _root.Make(ObjectKind.Page, 5);
        worker.Give(Endpoint, worker.Space);
        worker.Give(Endpoint + 1, page);
        worker.Start();
        worker.Do(Compute(3, 7));
        for (uint index = 2; index <= AddressSpace.PinnedPages; index++)
        {
            Assert.Equal(Error.None, worker.Do(Operation.Call, Endpoint, (uint)AddressSpaceMethod.Map, Endpoint + 1, (uint)Rights.Read));
            Assert.True(ProcessorState.Instance->SettledSpace == FloatingPoint.Allowed);
        }

        Assert.Equal(Error.None, worker.Do(Operation.Call, Endpoint, (uint)AddressSpaceMethod.Unmap, AddressSpace.PinnedPages));
        Assert.True(ProcessorState.Instance->SettledSpace == FloatingPoint.Allowed);
    }

    [Fact]
    public void Threads_take_turns_and_keep_their_registers()
    {
        Worker first = New();
        Worker second = New();
        for (uint turn = 0; turn < 3; turn++)
        {
            Turn(first, turn, () => first.Do(Compute(turn, 100 + turn)));
            Turn(second, turn, () => second.Do(Compute(turn, 200 + turn)));
        }

        Assert.Equal([100u, 101, 102], first.Thread.FloatingPoint!.Take(3));
        Assert.Equal([200u, 201, 202], second.Thread.FloatingPoint!.Take(3));
    }

    [Fact]
    public void An_owner_that_comes_back_finds_them_where_they_were()
    {
        Worker worker = New();
        Turn(worker, 0, () => worker.Do(Compute(1, 11)));
        SimulatedFloatingPointUnit.AreaOf((Thread*)worker.Thread.Address).Fill(0xBAD);
        Turn(worker, 1, () => worker.Do(Compute(2, 12)));
        Assert.Equal((11u, 12u), (Machine.FloatingPoint.Registers[1], Machine.FloatingPoint.Registers[2]));
    }

    [Fact]
    public void It_is_off_for_the_next_thread_by_the_short_way_too()
    {
        Worker server = new(_root);
        Worker client = New();
        uint endpoint = _root.Make(ObjectKind.Endpoint);
        server.Give(Endpoint, endpoint);
        client.Give(Endpoint, endpoint);
        server.Start();
        server.Wait(Operation.Receive, Endpoint);
        _root.Must(server.Context, SchedulingContextMethod.Unbind);
        client.Start();
        client.Do(Compute(0, 5));
        int before = Machine.Passes;
        client.Wait(Operation.Call, Endpoint);
        Assert.Equal(before + 1, Machine.Passes);
        Assert.False(Machine.FloatingPoint.IsOn);
        server.Wait(Compute(0, 6));
        Assert.Equal(5u, Machine.FloatingPoint.Registers[0]);
    }

    [Fact]
    public void It_stays_on_for_a_thread_that_goes_on_itself()
    {
        Worker worker = New();
        worker.Start();
        worker.Do(Compute(0, 5));
        worker.Do(Operation.Yield, 0);
        worker.Do(Operation.Send, Worker.Bell);
        Assert.True(Machine.FloatingPoint.IsOn);
    }

    [Fact]
    public void Nothing_is_stored_for_an_owner_that_is_gone()
    {
        Worker owner = New();
        Turn(owner, 0, () => owner.Do(Compute(0, 5)));
        uint address = owner.Thread.Address;
        _root.Delete(owner.ThreadSlot);
        Assert.True(ProcessorState.Instance->FloatingPointOwner == null);

        SimulatedFloatingPointUnit.AreaOf((Thread*)address).Fill(0x600D);
        Worker next = New();
        Turn(next, 0, () => next.Do(Compute(0, 6)));
        Assert.All(SimulatedFloatingPointUnit.AreaOf((Thread*)address).ToArray(), word => Assert.Equal(0x600Du, word));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_thread_that_starts_anew_has_all_registers_0(bool isEvicted)
    {
        Worker worker = New();
        Worker other = New();
        Turn(worker, 0, () => worker.Do(Compute(4, 5)));
        if (isEvicted)
        {
            Turn(other, 0, () => other.Do(Compute(0, 6)));
        }

        _root.Must(worker.ThreadSlot, ThreadMethod.Suspend);
        _root.Must(worker.ThreadSlot, ThreadMethod.WriteRegisters, BootTable.RootCode + 2, worker.Ram + (1u << 9));
        worker.Start();
        worker.Do(Compute(5, 1));
        Assert.Equal(0u, Machine.FloatingPoint.Registers[4]);
    }

    private static Step Compute(uint register, uint word) => new(StepKind.Compute, register, word);

    private Worker New() => new(_root, hasFloatingPoint: true);

    // It runs, does something, and waits.
    private static void Turn(Worker worker, uint turn, System.Action work)
    {
        if (turn == 0)
        {
            worker.Start();
        }
        else
        {
            worker.Wake();
        }

        work();
        worker.Park();
    }
}

using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class FaultMessageTests
{
    private const uint FaultBadge = 33;

    private static readonly FaultRecord s_fault = new()
    {
        Kind = FaultKind.DataAccess,
        Address = 0x2000_1000,
        ProgramCounter = 0x0800_0010,
        Status = 0x82,
        Validity = FaultValidity.Address | FaultValidity.ProgramCounter,
    };

    private readonly ClientServer _scene = new();

    public FaultMessageTests()
    {
        _scene.Client.Thread->FaultEndpoint = _scene.EndpointObject.Endpoint;
        _scene.Client.Thread->FaultBadge = FaultBadge;
    }

    [Fact]
    public void A_handler_that_waits_gets_the_fault_and_runs()
    {
        _scene.Server.Receive(ClientServer.Endpoint);
        Fault();
        Assert.True(_scene.Machine.Current == _scene.Server.Thread);
        AssertFaultReceived();
        Assert.Equal(ThreadState.AwaitingFaultReply, _scene.Client.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_fault_waits_for_its_handler()
    {
        Fault();
        Assert.Equal(ThreadState.Faulting, _scene.Client.State);
        Invariants.Check(_scene.Machine);
        _scene.Server.Receive(ClientServer.Endpoint);
        AssertFaultReceived();
        Assert.Equal(ThreadState.AwaitingFaultReply, _scene.Client.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void The_handlers_reply_lets_the_thread_go_on_with_its_own_registers()
    {
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Machine.SwitchTo(_scene.Client);
        uint[] registers = [11, 12, 13, 14, 15, 16, 17, 18];
        _scene.Client.SetRegisters(registers);
        Fault();
        _scene.Server.ReplyReceive(ClientServer.Endpoint, 99, 1, 2, 3, 4, 5, 6);
        Assert.True(_scene.Machine.Current == _scene.Client.Thread);
        Assert.Equal(registers, _scene.Client.Registers);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Send_on_the_reply_slot_answers_a_fault_too()
    {
        Fault();
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.Equal(Error.None, _scene.Server.Reply(9));
        Assert.Equal(ThreadState.Ready, _scene.Client.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Without_a_handler_the_thread_stops_and_the_others_go_on()
    {
        _scene.Client.Thread->FaultEndpoint = null;
        Fault();
        Assert.Equal(ThreadState.Suspended, _scene.Client.State);
        Assert.False(_scene.Machine.Current == _scene.Client.Thread);
        Invariants.Check(_scene.Machine);
        _scene.PassTime();
        Assert.Equal(ThreadState.Suspended, _scene.Client.State);
    }

    [Fact]
    public void A_handler_that_goes_on_without_a_reply_leaves_the_thread_stopped()
    {
        Fault();
        _scene.Server.Receive(ClientServer.Endpoint);
        uint[] registers = _scene.Client.Registers;
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.Equal(ThreadState.Suspended, _scene.Client.State);
        Assert.Equal(registers, _scene.Client.Registers);
        Assert.Equal(ThreadState.Receiving, _scene.Server.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void The_handler_can_restart_the_thread_before_it_answers()
    {
        _scene.Server.Give(2, _scene.Client.ThreadObject, Rights.Write);
        Fault();
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.Equal(Error.None, _scene.Server.Invoke(2, ThreadMethod.WriteRegisters, 0x0800_0100, _scene.Client.StackTop, 21, 22));
        Assert.Equal(ThreadState.AwaitingFaultReply, _scene.Client.State);
        _scene.Server.Reply();
        Assert.Equal(ThreadState.Ready, _scene.Client.State);
        Assert.Equal([21u, 22, 0, 0, 0, 0, 0, 0], _scene.Client.Registers);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_thread_that_faults_while_it_owes_a_reply_still_owes_it()
    {
        _scene.Server.Thread->FaultEndpoint = _scene.Machine.AddEndpoint("faults").Endpoint;
        _scene.PassCall();
        _scene.Server.Fault();
        Assert.Equal(ThreadState.Faulting, _scene.Server.State);
        Assert.True(_scene.Server.Thread->Caller == _scene.Client.Thread);
        Invariants.Check(_scene.Machine);
    }

    private void Fault()
    {
        _scene.Machine.SwitchTo(_scene.Client);
        _scene.Machine.Fault(s_fault);
    }

    private void AssertFaultReceived() => ProgramAssert.Received(
        _scene.Server,
        MessageTag.CallBit | MessageTag.FaultBit,
        0,
        FaultBadge,
        (uint)s_fault.Kind,
        s_fault.Address,
        s_fault.ProgramCounter,
        s_fault.Status,
        (uint)s_fault.Validity,
        0);
}

using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class SuspendTests
{
    private readonly ClientServer _scene = new();

    [Fact]
    public void A_ready_thread_runs_no_more_until_it_is_resumed()
    {
        _scene.Machine.SwitchTo(_scene.Client);
        uint[] registers = [11, 12, 13, 14, 15, 16, 17, 18];
        _scene.Client.SetRegisters(registers);
        SuspendClient();
        _scene.PassTime();
        Assert.Equal(ThreadState.Suspended, _scene.Client.State);
        Assert.Equal(Error.None, _scene.Manager.Invoke(ClientServer.ClientThread, ThreadMethod.Resume));
        _scene.Machine.SwitchTo(_scene.Client);
        Assert.Equal(registers, _scene.Client.Registers);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_suspended_thread_stays_as_it_is()
    {
        SuspendClient();
        SuspendClient();
        Assert.Equal(Error.None, _scene.Manager.Invoke(ClientServer.ClientThread, ThreadMethod.Resume));
        Assert.Equal(ThreadState.Ready, _scene.Client.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_thread_that_suspends_itself_sees_success_when_it_is_resumed()
    {
        _scene.Client.Give(2, _scene.Client.ThreadObject, Rights.Write);
        _scene.Client.Invoke(2, ThreadMethod.Suspend);
        Assert.Equal(ThreadState.Suspended, _scene.Client.State);
        Assert.False(_scene.Machine.Current == _scene.Client.Thread);
        Invariants.Check(_scene.Machine);
        _scene.Manager.Invoke(ClientServer.ClientThread, ThreadMethod.Resume);
        ProgramAssert.Done(_scene.Client);
    }

    [Fact]
    public void The_last_thread_that_suspends_itself_leaves_the_processor_idle()
    {
        Machine machine = new();
        UserProgram only = machine.AddProgram("only", 3);
        only.Give(1, only.ThreadObject);
        machine.Start(only);
        only.Invoke(1, ThreadMethod.Suspend);
        Assert.True(machine.Current == machine.Idle);
        Assert.False(machine.SlicesRun);
        Invariants.Check(machine);
    }

    [Fact]
    public void A_wait_to_send_is_canceled()
    {
        _scene.Client.Send(ClientServer.Endpoint);
        SuspendClient();
        AssertCanceledAfterResume();
        AssertQueueIsEmpty();
    }

    [Fact]
    public void A_wait_to_call_is_canceled()
    {
        _scene.Client.Call(ClientServer.Endpoint);
        SuspendClient();
        AssertCanceledAfterResume();
        AssertQueueIsEmpty();
    }

    [Fact]
    public void A_wait_for_a_message_is_canceled()
    {
        _scene.Client.Give(2, _scene.EndpointObject, Rights.Read);
        _scene.Client.Receive(2);
        SuspendClient();
        AssertCanceledAfterResume();
        AssertQueueIsEmpty();
    }

    [Fact]
    public void A_wait_for_bits_is_canceled()
    {
        KernelObject notification = _scene.Machine.AddNotification();
        _scene.Client.Give(2, notification, Rights.Read);
        _scene.Client.Receive(2);
        SuspendClient();
        Assert.True(notification.Notification->Queue.Head == null);
        AssertCanceledAfterResume();
    }

    [Fact]
    public void A_wait_for_a_reply_is_canceled_and_the_server_has_nobody_to_answer()
    {
        _scene.PassCall();
        SuspendClient();
        Assert.True(_scene.Server.Thread->Caller == null);
        AssertCanceledAfterResume();
        Assert.Equal(Error.NoCapability, _scene.Server.Reply(4));
        ProgramAssert.Failed(_scene.Client, Error.Canceled);
    }

    [Fact]
    public void A_server_whose_caller_is_suspended_goes_on_to_the_next_message()
    {
        _scene.PassCall();
        SuspendClient();
        _scene.Server.ReplyReceive(ClientServer.Endpoint, 4);
        Assert.Equal(ThreadState.Receiving, _scene.Server.State);
        Assert.Equal(ThreadState.Suspended, _scene.Client.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_suspended_server_keeps_its_caller_waiting_and_answers_when_it_is_resumed()
    {
        _scene.PassCall();
        _scene.Manager.Invoke(ClientServer.ServerThread, ThreadMethod.Suspend);
        Assert.Equal(ThreadState.AwaitingReply, _scene.Client.State);
        Invariants.Check(_scene.Machine);
        _scene.Manager.Invoke(ClientServer.ServerThread, ThreadMethod.Resume);
        _scene.Server.Reply(4);
        ProgramAssert.Received(_scene.Client, 0, 4, 0);
    }

    [Fact]
    public void A_fault_that_waits_for_its_handler_is_dropped_and_the_thread_tries_again()
    {
        _scene.Client.Thread->FaultEndpoint = _scene.EndpointObject.Endpoint;
        _scene.Client.Fault();
        uint[] registers = _scene.Client.Registers;
        SuspendClient();
        AssertQueueIsEmpty();
        Assert.Equal(registers, _scene.Client.Registers);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_fault_that_its_handler_has_is_dropped_and_the_handler_has_nobody_to_answer()
    {
        _scene.Client.Thread->FaultEndpoint = _scene.EndpointObject.Endpoint;
        _scene.Client.Fault();
        _scene.Server.Receive(ClientServer.Endpoint);
        uint[] registers = _scene.Client.Registers;
        SuspendClient();
        Assert.Equal(registers, _scene.Client.Registers);
        Assert.Equal(Error.NoCapability, _scene.Server.Reply());
        Assert.Equal(ThreadState.Suspended, _scene.Client.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Of_several_that_wait_the_one_in_the_middle_can_be_taken_out()
    {
        UserProgram third = _scene.Machine.AddProgram("third", ClientServer.Priority);
        _scene.Machine.Start(third);
        _scene.Server.Give(5, _scene.EndpointObject, Rights.Write, 1);
        third.Give(5, _scene.EndpointObject, Rights.All, 3);
        _scene.Server.Send(5);
        _scene.Client.Send(ClientServer.Endpoint);
        UserProgram fourth = _scene.Machine.AddProgram("fourth", ClientServer.Priority);
        fourth.Give(5, _scene.EndpointObject, Rights.Write, 4);
        _scene.Machine.Start(fourth);
        fourth.Send(5);
        SuspendClient();
        third.Receive(5);
        Assert.Equal(1u, third.Badge);
        third.Receive(5);
        Assert.Equal(4u, third.Badge);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Only_a_suspended_thread_can_be_resumed()
    {
        Assert.Equal(Error.BadState, _scene.Manager.Invoke(ClientServer.ClientThread, ThreadMethod.Resume));
        _scene.Client.Send(ClientServer.Endpoint);
        Assert.Equal(Error.BadState, _scene.Manager.Invoke(ClientServer.ClientThread, ThreadMethod.Resume));
        Assert.Equal(ThreadState.Sending, _scene.Client.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_resumed_thread_of_higher_priority_runs_at_once()
    {
        UserProgram urgent = _scene.Machine.AddProgram("urgent", ClientServer.Priority + 1);
        _scene.Manager.Give(5, urgent.ThreadObject);
        _scene.Manager.Invoke(5, ThreadMethod.Resume);
        Assert.True(_scene.Machine.Current == urgent.Thread);
        ProgramAssert.Done(_scene.Manager);
    }

    private void SuspendClient()
    {
        Assert.Equal(Error.None, _scene.Manager.Invoke(ClientServer.ClientThread, ThreadMethod.Suspend));
        Assert.Equal(ThreadState.Suspended, _scene.Client.State);
        Invariants.Check(_scene.Machine);
    }

    private void AssertCanceledAfterResume()
    {
        Assert.Equal(Error.None, _scene.Manager.Invoke(ClientServer.ClientThread, ThreadMethod.Resume));
        Assert.Equal(ThreadState.Ready, _scene.Client.State);
        ProgramAssert.Failed(_scene.Client, Error.Canceled);
        Invariants.Check(_scene.Machine);
    }

    private void AssertQueueIsEmpty() => Assert.True(_scene.EndpointObject.Endpoint->Queue.Head == null);
}

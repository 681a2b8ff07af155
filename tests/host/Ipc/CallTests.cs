using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class CallTests
{
    private readonly ClientServer _scene = new();

    [Fact]
    public void A_call_hands_the_processor_to_the_receiver_and_the_reply_hands_it_back()
    {
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Client.Call(ClientServer.Endpoint, 3, 1, 2, 3, 4, 5, 6);
        Assert.True(_scene.Machine.Current == _scene.Server.Thread);
        ProgramAssert.Received(_scene.Server, MessageTag.CallBit, 3, ClientServer.Badge, 1, 2, 3, 4, 5, 6);
        Assert.Equal(ThreadState.AwaitingReply, _scene.Client.State);
        Invariants.Check(_scene.Machine);

        _scene.Server.ReplyReceive(ClientServer.Endpoint, 4, 9, 8, 7, 6, 5, 4);
        Assert.True(_scene.Machine.Current == _scene.Client.Thread);
        ProgramAssert.Received(_scene.Client, 0, 4, 0, 9, 8, 7, 6, 5, 4);
        Assert.Equal(ThreadState.Receiving, _scene.Server.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_caller_waits_for_a_receiver_and_then_for_the_reply()
    {
        _scene.Client.Call(ClientServer.Endpoint, 3, 1, 2, 3, 4, 5, 6);
        Assert.Equal(ThreadState.Calling, _scene.Client.State);
        _scene.Server.Receive(ClientServer.Endpoint);
        ProgramAssert.Received(_scene.Server, MessageTag.CallBit, 3, ClientServer.Badge, 1, 2, 3, 4, 5, 6);
        Assert.Equal(ThreadState.AwaitingReply, _scene.Client.State);
        Invariants.Check(_scene.Machine);
        _scene.Server.Reply(5, 50);
        ProgramAssert.Received(_scene.Client, 0, 5, 0, 50);
        ProgramAssert.Done(_scene.Server);
        Assert.True(_scene.Machine.Current == _scene.Server.Thread);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_reply_can_be_sent_once()
    {
        _scene.PassCall();
        Assert.Equal(Error.None, _scene.Server.Reply());
        Assert.Equal(Error.NoCapability, _scene.Server.Reply());
    }

    [Fact]
    public void Only_send_answers_on_the_reply_slot()
    {
        _scene.PassCall();
        Assert.Equal(Error.NoCapability, _scene.Server.Call(MessageTag.ReplySlot));
        Assert.Equal(Error.NoCapability, _scene.Server.Receive(MessageTag.ReplySlot));
        Assert.Equal(Error.NoCapability, _scene.Server.ReplyReceive(MessageTag.ReplySlot));
        Assert.Equal(ThreadState.AwaitingReply, _scene.Client.State);
        Assert.Equal(Error.NoCapability, _scene.Server.Send(2));
        Assert.Equal(ThreadState.AwaitingReply, _scene.Client.State);
    }

    [Fact]
    public void A_long_reply_is_refused_and_the_caller_still_waits()
    {
        _scene.PassCall();
        Assert.Equal(Error.NoUtcb, _scene.Server.Reply(0, 0, 0, 0, 0, 0, 0, 1));
        Assert.Equal(ThreadState.AwaitingReply, _scene.Client.State);
    }

    [Fact]
    public void The_reply_runs_a_client_of_higher_priority_at_once()
    {
        UserProgram urgent = _scene.Machine.AddProgram("urgent", ClientServer.Priority + 1);
        urgent.Give(1, _scene.EndpointObject, Rights.Write);
        _scene.Machine.Start(urgent);
        urgent.Call(1);
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Server.Reply();
        Assert.True(_scene.Machine.Current == urgent.Thread);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_call_to_a_receiver_of_low_priority_lets_those_between_run_first()
    {
        Machine machine = new();
        KernelObject endpoint = machine.AddEndpoint();
        UserProgram low = machine.AddProgram("low", 1);
        UserProgram middle = machine.AddProgram("middle", 5);
        UserProgram high = machine.AddProgram("high", 10);
        low.Give(1, endpoint, Rights.Read);
        high.Give(1, endpoint, Rights.Write, 3);
        machine.Start(low);
        low.Receive(1);
        machine.Start(high, middle);
        high.Call(1, 2);
        Assert.True(machine.Current == middle.Thread);
        ProgramAssert.Received(low, MessageTag.CallBit, 2, 3);
        Invariants.Check(machine);
    }

    [Fact]
    public void ReplyReceive_takes_the_next_message_that_waits()
    {
        _scene.PassCall();
        _scene.Manager.Give(5, _scene.EndpointObject, Rights.Write, 55);
        _scene.Manager.Call(5, 6, 66);
        _scene.Server.ReplyReceive(ClientServer.Endpoint, 4, 44);
        Assert.True(_scene.Machine.Current == _scene.Server.Thread);
        ProgramAssert.Received(_scene.Server, MessageTag.CallBit, 6, 55, 66);
        ProgramAssert.Received(_scene.Client, 0, 4, 0, 44);
        Assert.Equal(ThreadState.AwaitingReply, _scene.Manager.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void ReplyReceive_without_a_caller_receives()
    {
        _scene.Server.ReplyReceive(ClientServer.Endpoint, 4, 44);
        Assert.Equal(ThreadState.Receiving, _scene.Server.State);
        _scene.Client.Call(ClientServer.Endpoint, 3, 1);
        ProgramAssert.Received(_scene.Server, MessageTag.CallBit, 3, ClientServer.Badge, 1);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void ReplyReceive_that_fails_answers_nobody()
    {
        _scene.PassCall();
        Assert.Equal(Error.NoCapability, _scene.Server.ReplyReceive(9));
        Assert.Equal(ThreadState.AwaitingReply, _scene.Client.State);
        _scene.Server.Reply(4, 44);
        ProgramAssert.Received(_scene.Client, 0, 4, 0, 44);
    }

    [Fact]
    public void A_caller_whose_server_receives_without_a_reply_gets_NoReply()
    {
        _scene.PassCall();
        _scene.Server.Receive(ClientServer.Endpoint);
        ProgramAssert.Failed(_scene.Client, Error.NoReply);
        Assert.Equal(ThreadState.Receiving, _scene.Server.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_caller_gets_NoReply_also_if_the_next_message_waits_already()
    {
        _scene.PassCall();
        _scene.Manager.Give(5, _scene.EndpointObject, Rights.Write, 55);
        _scene.Manager.Call(5, 6, 66);
        _scene.Server.Receive(ClientServer.Endpoint);
        ProgramAssert.Failed(_scene.Client, Error.NoReply);
        ProgramAssert.Received(_scene.Server, MessageTag.CallBit, 6, 55, 66);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Waiting_for_a_notification_keeps_the_caller()
    {
        _scene.Server.Give(2, _scene.Machine.AddNotification("bell"), Rights.All, 1);
        _scene.PassCall();
        _scene.Server.Send(2);
        _scene.Server.Receive(2);
        ProgramAssert.ReceivedBits(_scene.Server, 1);
        Assert.Equal(Error.None, _scene.Server.Reply(4, 44));
        ProgramAssert.Received(_scene.Client, 0, 4, 0, 44);
    }

    [Fact]
    public void A_server_calls_another_one_before_it_answers()
    {
        KernelObject backend = _scene.Machine.AddEndpoint("backend");
        _scene.Server.Give(2, backend, Rights.Write, 2);
        _scene.Manager.Give(5, backend, Rights.Read);
        _scene.Manager.Receive(5);
        _scene.PassCall();
        _scene.Server.Call(2, 8, 88);
        ProgramAssert.Received(_scene.Manager, MessageTag.CallBit, 8, 2, 88);
        Invariants.Check(_scene.Machine);
        _scene.Manager.ReplyReceive(5, 9, 99);
        ProgramAssert.Received(_scene.Server, 0, 9, 0, 99);
        _scene.Server.ReplyReceive(ClientServer.Endpoint, 10, 100);
        ProgramAssert.Received(_scene.Client, 0, 10, 0, 100);
        Invariants.Check(_scene.Machine);
    }
}

using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class SendTests
{
    private readonly ClientServer _scene = new();

    [Fact]
    public void A_message_reaches_a_receiver_that_waits()
    {
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.Equal(ThreadState.Receiving, _scene.Server.State);
        _scene.Client.Send(ClientServer.Endpoint, 0xABCD, 1, 2, 3, 4, 5, 6);
        ProgramAssert.Received(_scene.Server, 0, 0xABCD, ClientServer.Badge, 1, 2, 3, 4, 5, 6);
        ProgramAssert.Done(_scene.Client);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_sender_waits_for_a_receiver()
    {
        _scene.Client.Send(ClientServer.Endpoint, 9, 1, 2, 3, 4, 5, 6);
        Assert.Equal(ThreadState.Sending, _scene.Client.State);
        _scene.Server.Receive(ClientServer.Endpoint);
        ProgramAssert.Received(_scene.Server, 0, 9, ClientServer.Badge, 1, 2, 3, 4, 5, 6);
        ProgramAssert.Done(_scene.Client);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_message_that_is_not_a_call_owes_no_reply()
    {
        _scene.Client.Send(ClientServer.Endpoint);
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.Equal(Error.NoCapability, _scene.Server.Reply());
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Client.Send(ClientServer.Endpoint);
        Assert.Equal(Error.NoCapability, _scene.Server.Reply());
    }

    [Fact]
    public void The_sender_chooses_no_more_of_the_tag_than_the_label()
    {
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Machine.SwitchTo(_scene.Client);
        _scene.Machine.SystemCall(MessageTag.Create(Operation.Send, ClientServer.Endpoint, 0xFFFF).Value);
        Assert.Equal(0xFFFFu, _scene.Server.Tag.Value);
    }

    [Fact]
    public void Senders_are_received_in_the_order_in_which_they_came()
    {
        _scene.Manager.Give(5, _scene.EndpointObject, Rights.Write, 55);
        _scene.Manager.Send(5);
        _scene.Client.Send(ClientServer.Endpoint);
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.Equal(55u, _scene.Server.Badge);
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.Equal(ClientServer.Badge, _scene.Server.Badge);
    }

    [Fact]
    public void Receivers_are_served_in_the_order_in_which_they_came()
    {
        _scene.Manager.Give(5, _scene.EndpointObject, Rights.Read);
        _scene.Manager.Receive(5);
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Client.Send(ClientServer.Endpoint, 1);
        Assert.Equal(ThreadState.Ready, _scene.Manager.State);
        Assert.Equal(ThreadState.Receiving, _scene.Server.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_waiting_sender_keeps_the_badge_of_a_capability_that_is_deleted()
    {
        _scene.Manager.Give(5, _scene.Client.Table, Rights.Write);
        _scene.Client.Send(ClientServer.Endpoint);
        _scene.Manager.Invoke(5, CapTableMethod.Delete, ClientServer.Endpoint);
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.Equal(ClientServer.Badge, _scene.Server.Badge);
    }

    [Fact]
    public void The_receiver_of_a_sent_message_does_not_take_the_processor_from_an_equal()
    {
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Client.Send(ClientServer.Endpoint);
        Assert.True(_scene.Machine.Current == _scene.Client.Thread);
    }

    [Fact]
    public void A_receiver_of_higher_priority_runs_at_once_and_the_sender_keeps_its_turn()
    {
        UserProgram urgent = _scene.Machine.AddProgram("urgent", ClientServer.Priority + 1);
        urgent.Give(1, _scene.EndpointObject, Rights.Read);
        _scene.Machine.Start(urgent);
        urgent.Receive(1);
        _scene.Client.Send(ClientServer.Endpoint);
        Assert.True(_scene.Machine.Current == urgent.Thread);
        ProgramAssert.Done(_scene.Client);
        urgent.Receive(1);
        Assert.True(_scene.Machine.Current == _scene.Client.Thread);
    }

    [Fact]
    public void A_sender_that_waited_and_goes_before_its_receiver_runs_when_it_is_received()
    {
        UserProgram urgent = _scene.Machine.AddProgram("urgent", ClientServer.Priority + 1);
        urgent.Give(1, _scene.EndpointObject, Rights.Write, 3);
        _scene.Machine.Start(urgent);
        urgent.Send(1, 4);
        _scene.Server.Receive(ClientServer.Endpoint);
        Assert.True(_scene.Machine.Current == urgent.Thread);
        ProgramAssert.Received(_scene.Server, 0, 4, 3);
        Invariants.Check(_scene.Machine);
    }
}

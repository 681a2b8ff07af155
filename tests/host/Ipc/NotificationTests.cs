using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

public sealed unsafe class NotificationTests
{
    private const uint Signal = 2;
    private const uint Wait = 3;
    private const uint Bits = 0x50;

    private readonly ClientServer _scene = new();
    private readonly KernelObject _notification;

    public NotificationTests()
    {
        _notification = _scene.Machine.AddNotification();
        _scene.Client.Give(Signal, _notification, Rights.Write, Bits);
        _scene.Server.Give(Wait, _notification, Rights.Read);
        _scene.Manager.Give(Signal, _notification, Rights.Write, 0x05);
        _scene.Manager.Give(Wait, _notification, Rights.Read);
    }

    [Fact]
    public void Bits_wake_the_thread_that_waits()
    {
        _scene.Server.Receive(Wait);
        Assert.Equal(ThreadState.Waiting, _scene.Server.State);
        _scene.Client.Send(Signal);
        ProgramAssert.Done(_scene.Client);
        ProgramAssert.ReceivedBits(_scene.Server, Bits);
        Assert.Equal(0u, _notification.Notification->Bits);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Bits_that_nobody_waits_for_add_up_and_are_taken_at_once()
    {
        _scene.Client.Send(Signal);
        _scene.Manager.Send(Signal);
        _scene.Server.Receive(Wait);
        ProgramAssert.ReceivedBits(_scene.Server, Bits | 0x05);
        _scene.Server.Receive(Wait);
        Assert.Equal(ThreadState.Waiting, _scene.Server.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Of_those_that_wait_the_first_gets_the_bits()
    {
        _scene.Manager.Receive(Wait);
        _scene.Server.Receive(Wait);
        _scene.Client.Send(Signal);
        ProgramAssert.ReceivedBits(_scene.Manager, Bits);
        Assert.Equal(ThreadState.Waiting, _scene.Server.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_signal_without_bits_wakes_nobody()
    {
        _scene.Client.Give(4, _notification, Rights.Write);
        _scene.Server.Receive(Wait);
        Assert.Equal(Error.None, _scene.Client.Send(4));
        Assert.Equal(ThreadState.Waiting, _scene.Server.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_waiter_of_higher_priority_runs_at_once()
    {
        UserProgram urgent = _scene.Machine.AddProgram("urgent", ClientServer.Priority + 1);
        urgent.Give(Wait, _notification, Rights.Read);
        _scene.Machine.Start(urgent);
        urgent.Receive(Wait);
        _scene.Client.Send(Signal);
        Assert.True(_scene.Machine.Current == urgent.Thread);
        ProgramAssert.Done(_scene.Client);
    }

    [Fact]
    public void Messages_are_for_endpoints()
    {
        _scene.Client.Give(4, _notification, Rights.All, 1);
        Assert.Equal(Error.WrongObject, _scene.Client.Call(4));
        Assert.Equal(Error.WrongObject, _scene.Client.ReplyReceive(4));
        Assert.Equal(0u, _notification.Notification->Bits);
    }

    [Fact]
    public void The_right_to_signal_is_not_the_right_to_wait()
    {
        Assert.Equal(Error.NoRight, _scene.Client.Receive(Signal));
        Assert.Equal(Error.NoRight, _scene.Server.Send(Wait));
        Assert.Equal(0u, _notification.Notification->Bits);
    }

    [Fact]
    public void Bits_end_the_Receive_of_the_bound_thread()
    {
        Bind();
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Client.Send(Signal);
        ProgramAssert.ReceivedBits(_scene.Server, Bits);
        Assert.True(_scene.EndpointObject.Endpoint->Queue.Head == null);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Bits_that_are_there_go_before_messages()
    {
        Bind();
        _scene.Client.Send(Signal);
        _scene.Client.Call(ClientServer.Endpoint, 1);
        _scene.Server.Receive(ClientServer.Endpoint);
        ProgramAssert.ReceivedBits(_scene.Server, Bits);
        _scene.Server.Receive(ClientServer.Endpoint);
        ProgramAssert.Received(_scene.Server, MessageTag.CallBit, 1, ClientServer.Badge);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void ReplyReceive_answers_its_caller_when_bits_are_there()
    {
        Bind();
        _scene.PassCall();
        _scene.Server.Yield();
        _scene.Manager.Send(Signal);
        _scene.Server.ReplyReceive(ClientServer.Endpoint, 4, 44);
        ProgramAssert.ReceivedBits(_scene.Server, 0x05);
        ProgramAssert.Received(_scene.Client, 0, 4, 0, 44);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Bits_stay_while_the_bound_thread_does_something_else()
    {
        Bind();
        _scene.Client.Send(Signal);
        Assert.Equal(Bits, _notification.Notification->Bits);
        _scene.Server.Give(4, _scene.EndpointObject, Rights.Write);
        _scene.Server.Send(4);
        _scene.Client.Send(Signal);
        Assert.Equal(ThreadState.Sending, _scene.Server.State);
        Assert.Equal(Bits, _notification.Notification->Bits);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_thread_that_waits_goes_before_the_bound_one()
    {
        Bind();
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Manager.Receive(Wait);
        _scene.Client.Send(Signal);
        ProgramAssert.ReceivedBits(_scene.Manager, Bits);
        Assert.Equal(ThreadState.Receiving, _scene.Server.State);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Binding_ends_a_Receive_if_bits_are_there_already()
    {
        _scene.Client.Send(Signal);
        _scene.Server.Receive(ClientServer.Endpoint);
        Bind();
        ProgramAssert.ReceivedBits(_scene.Server, Bits);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void A_notification_has_one_bound_thread_and_a_thread_one_notification()
    {
        KernelObject other = _scene.Machine.AddNotification("other");
        _scene.Manager.Give(4, other, Rights.Read);
        Bind();
        Assert.Equal(Error.None, _scene.Manager.Invoke(ClientServer.ClientThread, ThreadMethod.BindNotification, Wait));
        Assert.True(_scene.Server.Thread->BoundNotification == null);
        Invariants.Check(_scene.Machine);
        Assert.Equal(Error.None, _scene.Manager.Invoke(ClientServer.ClientThread, ThreadMethod.BindNotification, 4));
        Assert.True(_notification.Notification->BoundThread == null);
        Assert.True(_scene.Client.Thread->BoundNotification == other.Notification);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Binding_again_changes_nothing()
    {
        Bind();
        Bind();
        Assert.True(_scene.Server.Thread->BoundNotification == _notification.Notification);
        Assert.True(_notification.Notification->BoundThread == _scene.Server.Thread);
    }

    [Fact]
    public void Slot_0_ends_the_bond()
    {
        Bind();
        Assert.Equal(Error.None, _scene.Manager.Invoke(ClientServer.ServerThread, ThreadMethod.BindNotification, 0));
        Assert.True(_scene.Server.Thread->BoundNotification == null);
        _scene.Server.Receive(ClientServer.Endpoint);
        _scene.Client.Send(Signal);
        Assert.Equal(ThreadState.Receiving, _scene.Server.State);
        Assert.Equal(Bits, _notification.Notification->Bits);
        Invariants.Check(_scene.Machine);
    }

    [Fact]
    public void Binding_needs_the_right_to_wait_for_the_bits()
    {
        Assert.Equal(Error.NoRight, _scene.Manager.Invoke(ClientServer.ServerThread, ThreadMethod.BindNotification, Signal));
        Assert.Equal(Error.NoCapability, _scene.Manager.Invoke(ClientServer.ServerThread, ThreadMethod.BindNotification, 9));
        Assert.Equal(Error.NoCapability, _scene.Manager.Invoke(ClientServer.ServerThread, ThreadMethod.BindNotification, ClientServer.ServerThread));
        Assert.True(_scene.Server.Thread->BoundNotification == null);
    }

    private void Bind() => Assert.Equal(Error.None, _scene.Manager.Invoke(ClientServer.ServerThread, ThreadMethod.BindNotification, Wait));
}

using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Messages between threads, and the bits of Notifications.</summary>
internal sealed class ModelIpc(Model model)
{
    /// <summary>Send, Call and the report of a fault: the state is the one in which the sender waits for a receiver.</summary>
    public void Send(ModelThread sender, ModelEndpoint endpoint, uint badge, ModelThreadState state, bool waits)
    {
        sender.SenderBadge = badge;
        ModelThread? receiver = endpoint.Waiting.FirstOrDefault(thread => thread.State == ModelThreadState.Receiving);
        if (receiver == null && !waits)
        {
            sender.Finish(Error.WouldBlock);
            model.Scheduler.Continue();
            return;
        }

        if (receiver == null)
        {
            Wait(sender, endpoint, state);
            model.Scheduler.Continue();
            return;
        }

        receiver.StopWaiting();
        Deliver(sender, receiver, state);
        if (state == ModelThreadState.Sending)
        {
            model.Scheduler.Add(receiver);
            model.Scheduler.Continue();
        }
        else
        {
            model.Scheduler.HandOver(receiver);
        }
    }

    /// <summary>Receive and ReplyReceive on an Endpoint.</summary>
    public void Receive(ModelThread receiver, ModelEndpoint endpoint, bool replies, bool waits)
    {
        ModelThread? answered = null;
        if (receiver.Caller is { } caller)
        {
            if (replies)
            {
                PassReply(receiver, caller);
                answered = caller;
            }
            else
            {
                model.Destruction.EndCall(caller, Error.NoReply);
            }
        }

        model.Accounts.Return(receiver);
        bool isTaken = TryTake(receiver, endpoint);
        if (!isTaken && waits)
        {
            Wait(receiver, endpoint, ModelThreadState.Receiving);
            if (answered != null)
            {
                model.Scheduler.HandOver(answered);
                return;
            }
        }
        else if (!isTaken)
        {
            receiver.Finish(Error.WouldBlock);
        }

        if (answered != null)
        {
            model.Scheduler.Add(answered);
        }

        model.Scheduler.Continue();
    }

    /// <summary>Send to a caller that waits for its reply.</summary>
    public void Reply(ModelThread server, ModelThread caller)
    {
        uint contents = PassReply(server, caller);
        server.Finish(Error.None, contents);
        model.Scheduler.Add(caller);
        model.Scheduler.Continue();
    }

    /// <summary>Send and Receive on a Notification.</summary>
    public void Notify(ModelThread thread, ModelNotification notification, uint badge, bool sends, bool waits)
    {
        if (sends)
        {
            Signal(notification, badge);
            thread.Finish();
        }
        else if (notification.Bits != 0)
        {
            thread.FinishWithBits(notification);
        }
        else if (!waits)
        {
            thread.Finish(Error.WouldBlock);
        }
        else
        {
            Wait(thread, notification, ModelThreadState.Waiting);
        }

        model.Scheduler.Continue();
    }

    /// <summary>ORs bits in. One thread that waits for them gets them.</summary>
    public void Signal(ModelNotification notification, uint bits)
    {
        notification.Bits |= bits;
        ModelThread? bound = notification.BoundThread is { State: ModelThreadState.Receiving } thread ? thread : null;
        ModelThread? waiter = notification.Waiting.FirstOrDefault() ?? bound;
        if (waiter != null && notification.Bits != 0)
        {
            waiter.StopWaiting();
            waiter.FinishWithBits(notification);
            model.Scheduler.Add(waiter);
        }
    }

    /// <summary>A thread stops, and its fault endpoint gets a message. Without one it stops for good.</summary>
    public void Fault(ModelThread thread, params uint[] words)
    {
        thread.FaultWords = [.. words, .. new uint[6 - words.Length]];
        if (thread.FaultEndpointSlot.Content is { } capability)
        {
            Send(thread, (ModelEndpoint)capability.Target, capability.Badge, ModelThreadState.Faulting, true);
            return;
        }

        thread.State = ModelThreadState.Suspended;
        model.Scheduler.Continue();
    }

    private static void Wait(ModelThread thread, IModelQueue queue, ModelThreadState state)
    {
        thread.State = state;
        thread.WaitsAt = queue;
        queue.Waiting.Add(thread);
    }

    // A bound Notification's bits come before messages.
    private bool TryTake(ModelThread receiver, ModelEndpoint endpoint)
    {
        if (receiver.BoundNotification is { Bits: not 0 } notification)
        {
            receiver.FinishWithBits(notification);
            return true;
        }

        ModelThread? sender = endpoint.Waiting.FirstOrDefault(thread => thread.State != ModelThreadState.Receiving);
        if (sender == null)
        {
            return false;
        }

        ModelThreadState state = sender.State;
        sender.StopWaiting();
        Deliver(sender, receiver, state);
        if (state == ModelThreadState.Sending)
        {
            model.Scheduler.Add(sender);
        }

        return true;
    }

    // The message is with the receiver, which owes a reply to a caller and to a thread that faulted.
    private void Deliver(ModelThread sender, ModelThread receiver, ModelThreadState state)
    {
        model.Accounts.Lend(sender, receiver);
        switch (state)
        {
            case ModelThreadState.Sending:
                uint contents = model.Messages.Pass(sender, receiver, 0, sender.SenderBadge);
                sender.Finish(Error.None, contents);
                return;
            case ModelThreadState.Calling:
                model.Messages.Pass(sender, receiver, MessageTag.CallBit, sender.SenderBadge);
                sender.State = ModelThreadState.AwaitingReply;
                break;
            default:
                receiver.Registers = [MessageTag.FaultBit | MessageTag.CallBit, .. sender.FaultWords, sender.SenderBadge];
                sender.State = ModelThreadState.AwaitingFaultReply;
                break;
        }

        sender.Server = receiver;
        receiver.Caller = sender;
    }

    // A thread that faulted goes on with its own registers, and with what the reply maps.
    private uint PassReply(ModelThread server, ModelThread caller)
    {
        bool hasFaulted = caller.HasFaulted;
        ModelDestruction.ForgetReply(caller);
        return hasFaulted ? model.Messages.PassPages(server, caller) : model.Messages.Pass(server, caller, 0, 0);
    }
}

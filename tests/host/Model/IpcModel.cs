using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// Says in plain lists what the ABI's words mean, with no thought of speed. It knows nothing of the kernel's queues and links.

/// <summary>What messages, signals, faults and the control of threads do: what the kernel's results are compared with.</summary>
internal sealed class IpcModel
{
    private readonly ModelThreadControl _control;

    public IpcModel() => _control = new ModelThreadControl(this);

    public ModelScheduler Scheduler { get; } = new();

    public Dictionary<string, ModelThread> Threads { get; } = [];

    public Dictionary<string, ModelObject> Objects { get; } = [];

    /// <summary>What a line signals: a notification, and the bits.</summary>
    public Dictionary<uint, ModelCapability> Interrupts { get; } = [];

    private ModelThread Running => Scheduler.Current ?? throw new InvalidOperationException("Nobody runs who could do that.");

    /// <summary>Lets a step happen.</summary>
    public void Run(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.SystemCall:
                Running.Registers = [.. step.Words];
                SystemCall(Running, step.Tag);
                break;
            case StepKind.Tick:
                Scheduler.Yield();
                break;
            case StepKind.Interrupt:
                Signal(Interrupts[step.Words[0]].Target, Interrupts[step.Words[0]].Badge);
                Scheduler.Continue();
                break;
            case StepKind.Fault:
                Fault(Running, [step.Words[0], step.Words[1], 0, 0, (uint)FaultValidity.Address, 0]);
                break;
            default:
                throw new InvalidOperationException($"{step.Kind} is no step.");
        }
    }

    private void SystemCall(ModelThread thread, MessageTag tag)
    {
        Error error = ModelChecks.Check(thread, tag, out ModelCapability? capability);
        if (error != Error.None)
        {
            thread.Finish(error);
        }
        else if (tag.Operation == Operation.Yield)
        {
            thread.Finish();
            Scheduler.Yield();
        }
        else if (capability == null)
        {
            Answer(thread);
            thread.Finish();
            Scheduler.Continue();
        }
        else if (capability.Target.Kind == ObjectKind.Thread)
        {
            thread.Finish(_control.Invoke(thread, capability, (ThreadMethod)tag.Label));
            Scheduler.Continue();
        }
        else if (capability.Target.Kind == ObjectKind.Notification)
        {
            Notify(thread, capability, tag.Operation);
        }
        else if (tag.Operation is Operation.Send or Operation.Call)
        {
            Send(thread, capability.Target, capability.Badge, tag.Operation == Operation.Call ? ThreadState.Calling : ThreadState.Sending);
        }
        else
        {
            Receive(thread, capability.Target, tag.Operation == Operation.ReplyReceive);
        }
    }

    private void Send(ModelThread sender, ModelObject endpoint, uint badge, ThreadState state)
    {
        sender.Badge = badge;
        ModelThread? receiver = endpoint.Waiting.FirstOrDefault(thread => thread.State == ThreadState.Receiving);
        if (receiver == null)
        {
            sender.Wait(endpoint, state);
            Scheduler.Continue();
            return;
        }

        receiver.StopWaiting();
        if (state == ThreadState.Sending)
        {
            sender.Pass(receiver, 0, badge);
            sender.Finish();
            Scheduler.Add(receiver);
            Scheduler.Continue();
            return;
        }

        sender.AwaitReply(receiver, state);
        Scheduler.HandOver(receiver);
    }

    private void Receive(ModelThread receiver, ModelObject endpoint, bool replies)
    {
        ModelThread? answered = null;
        if (receiver.Caller is { } caller)
        {
            answered = replies ? caller : null;
            if (replies)
            {
                PassReply(receiver, caller);
            }
            else
            {
                Abandon(receiver, caller);
            }
        }

        if (!TryTake(receiver, endpoint))
        {
            receiver.Wait(endpoint, ThreadState.Receiving);
            if (answered != null)
            {
                Scheduler.HandOver(answered);
                return;
            }
        }
        else if (answered != null)
        {
            Scheduler.Add(answered);
        }

        Scheduler.Continue();
    }

    private bool TryTake(ModelThread receiver, ModelObject endpoint)
    {
        if (receiver.BoundNotification is { Bits: not 0 } notification)
        {
            receiver.FinishWithBits(notification);
            return true;
        }

        ModelThread? sender = endpoint.Waiting.FirstOrDefault(thread => thread.State != ThreadState.Receiving);
        if (sender == null)
        {
            return false;
        }

        sender.StopWaiting();
        if (sender.State != ThreadState.Sending)
        {
            sender.AwaitReply(receiver, sender.State);
            return true;
        }

        sender.Pass(receiver, 0, sender.Badge);
        sender.Finish();
        Scheduler.Add(sender);
        return true;
    }

    private void Answer(ModelThread server)
    {
        ModelThread caller = server.Caller!;
        PassReply(server, caller);
        Scheduler.Add(caller);
    }

    // A thread that faulted goes on with its own registers.
    private static void PassReply(ModelThread server, ModelThread caller)
    {
        server.Caller = null;
        if (caller.State == ThreadState.AwaitingReply)
        {
            server.Pass(caller, 0, 0);
        }
    }

    private void Abandon(ModelThread server, ModelThread caller)
    {
        server.Caller = null;
        if (caller.State == ThreadState.AwaitingFaultReply)
        {
            caller.State = ThreadState.Suspended;
            return;
        }

        caller.Finish(Error.NoReply);
        Scheduler.Add(caller);
    }

    private void Notify(ModelThread thread, ModelCapability capability, Operation operation)
    {
        ModelObject notification = capability.Target;
        if (operation == Operation.Send)
        {
            Signal(notification, capability.Badge);
            thread.Finish();
        }
        else if (notification.Bits != 0)
        {
            thread.FinishWithBits(notification);
        }
        else
        {
            thread.Wait(notification, ThreadState.Waiting);
        }

        Scheduler.Continue();
    }

    private void Signal(ModelObject notification, uint bits)
    {
        notification.Bits |= bits;
        ModelThread? bound = notification.BoundThread is { State: ThreadState.Receiving } thread ? thread : null;
        ModelThread? waiter = notification.Waiting.FirstOrDefault() ?? bound;
        if (waiter != null && notification.Bits != 0)
        {
            waiter.StopWaiting();
            waiter.FinishWithBits(notification);
            Scheduler.Add(waiter);
        }
    }

    private void Fault(ModelThread thread, uint[] words)
    {
        thread.FaultWords = words;
        if (thread.FaultEndpoint != null)
        {
            Send(thread, thread.FaultEndpoint, thread.FaultBadge, ThreadState.Faulting);
            return;
        }

        thread.State = ThreadState.Suspended;
        Scheduler.Continue();
    }
}

using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// Nearly every message is a short one, to a server that waits and has no time of its own, or the answer to one. For these all there is to check is checked here, one
// condition after the other, before anything is changed. What is wrong goes to SystemCall, which has all the rules, and what is allowed but in any way different goes to
// Endpoint. So nothing is allowed here that is not allowed there, and what is done is what would be done there: the host's tests run both and compare. No queue of the scheduler is touched,
// no clock is read, and the six words stay where the entry has stored them until the receiver's registers are loaded.

/// <summary>Call, ReplyReceive, Signal and Wait when nothing stands in their way.</summary>
internal static unsafe class FastPath
{
    /// <summary>Call. Returns the thread to run.</summary>
    [RuntimeExport("CashewCall")]
    public static Thread* Call(Thread* caller, ProcessorState* state, uint slot)
    {
        CapTable* table = caller->CapTable;
        if (slot >= table->Count)
        {
            return SystemCall.Enter(caller);
        }

        Capability* capability = CapTable.Slot(table, slot);
        if (!capability->TryTarget(ObjectKind.Endpoint, out void* target))
        {
            return SystemCall.CallObject(caller, capability);
        }

        // A receiver with an account has a SchedulingContext of its own.
        Endpoint* endpoint = (Endpoint*)target;
        Thread* receiver = endpoint->Receivers.Head;
        if (!capability->Allows(Rights.Write)
            || caller->Registers.Badge != 0
            || receiver == null
            || receiver->Account != null
            || Scheduler.MustDecide(state, receiver))
        {
            return CallSlowly(caller, capability);
        }

        Endpoint.ReceiversOf(endpoint)->RemoveFirst(receiver);
        receiver->State = ThreadState.Ready;
        receiver->Caller = caller;
        receiver->Account = caller->Account;
        caller->State = ThreadState.AwaitingReply;
        caller->Callee = receiver;
        return Processor.PassOn(caller, receiver, (caller->Registers.Tag & MessageTag.LabelMask) | MessageTag.CallBit, capability->Badge);
    }

    /// <summary>Send: a signal to a Notification. Returns the thread to run.</summary>
    [RuntimeExport("CashewSend")]
    public static Thread* Send(Thread* caller, ProcessorState* state, uint slot)
    {
        CapTable* table = caller->CapTable;
        if (slot >= table->Count)
        {
            return SystemCall.Enter(caller);
        }

        Capability* capability = CapTable.Slot(table, slot);
        if (!capability->TryTarget(ObjectKind.Notification, out void* target) || !capability->Allows(Rights.Write) || caller->Registers.Badge != 0)
        {
            return SystemCall.Enter(caller);
        }

        return SystemCall.Signal(caller, (Notification*)target, capability->Badge);
    }

    /// <summary>Receive: a wait for the bits of a Notification. Returns the thread to run.</summary>
    [RuntimeExport("CashewReceive")]
    public static Thread* Receive(Thread* caller, ProcessorState* state, uint slot)
    {
        CapTable* table = caller->CapTable;
        if (slot >= table->Count)
        {
            return SystemCall.Enter(caller);
        }

        Capability* capability = CapTable.Slot(table, slot);
        if (!capability->TryTarget(ObjectKind.Notification, out void* target) || !capability->Allows(Rights.Read))
        {
            return SystemCall.Enter(caller);
        }

        return Notification.Wait((Notification*)target, caller);
    }

    /// <summary>ReplyReceive. Returns the thread to run.</summary>
    [RuntimeExport("CashewReplyReceive")]
    public static Thread* ReplyReceive(Thread* server, ProcessorState* state, uint slot)
    {
        CapTable* table = server->CapTable;
        Thread* caller = server->Caller;
        if (slot >= table->Count || caller == null)
        {
            return SystemCall.Enter(server);
        }

        // A server that is in no ring of users has its caller's account.
        Capability* capability = CapTable.Slot(table, slot);
        bool isEndpoint = capability->TryTarget(ObjectKind.Endpoint, out void* target);
        Endpoint* endpoint = (Endpoint*)target;
        if (!isEndpoint
            || !capability->Allows(Rights.Read)
            || server->Registers.Badge != 0
            || server->AccountNext != null
            || server->BoundNotification != null
            || endpoint->Senders.Head != null
            || endpoint->Receivers.Head != null
            || caller->State != ThreadState.AwaitingReply
            || Scheduler.MustDecide(state, caller))
        {
            return ReplyReceiveSlowly(server, capability);
        }

        server->Caller = null;
        server->Account = null;
        server->State = ThreadState.Receiving;
        ThreadQueue* queue = Endpoint.ReceiversOf(endpoint);
        server->WaitsIn = queue;
        queue->AppendFirst(server);
        caller->State = ThreadState.Ready;
        return Processor.PassOn(server, caller, server->Registers.Tag & MessageTag.LabelMask, 0);
    }

    // To an Endpoint, with a slot that exists.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread* CallSlowly(Thread* caller, Capability* capability)
    {
        bool isValid = capability->Allows(Rights.Write) && (caller->Registers.Badge == 0 || LongMessage.IsValid(caller));
        if (!isValid)
        {
            return SystemCall.Enter(caller);
        }

        return Endpoint.Send((Endpoint*)capability->Target(ObjectKind.Endpoint), caller, capability->Badge, ThreadState.Calling);
    }

    // With a slot that exists.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread* ReplyReceiveSlowly(Thread* server, Capability* capability)
    {
        bool isValid = capability->Kind == ObjectKind.Endpoint
            && capability->Allows(Rights.Read)
            && (server->Registers.Badge == 0 || LongMessage.IsValid(server));
        if (!isValid)
        {
            return SystemCall.Enter(server);
        }

        return Endpoint.Receive((Endpoint*)capability->Target(ObjectKind.Endpoint), server, Operation.ReplyReceive);
    }
}

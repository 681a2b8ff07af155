using System.Runtime;
using Cashew.Abi;

namespace Cashew.Kernel;

// Nearly every message is a short one, to a server that waits and has no time of its own, or the answer to one. For these all there is to check is checked here, one
// condition after the other, before anything is changed; whatever is different in any way goes to SystemCall, which has all the rules. So nothing is allowed
// here that is not allowed there, and what is done is what would be done there: the host's tests run both and compare. No queue of the scheduler is touched,
// no clock is read, and the six words stay where the entry has stored them until the receiver's registers are loaded.

/// <summary>Call and ReplyReceive when nothing stands in their way.</summary>
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
            return SystemCall.Enter(caller);
        }

        endpoint->Receivers.RemoveFirst(receiver);
        receiver->State = ThreadState.Ready;
        receiver->Caller = caller;
        receiver->Account = caller->Account;
        caller->State = ThreadState.AwaitingReply;
        caller->Callee = receiver;
        return Processor.PassOn(receiver, caller, (caller->Registers.Tag & MessageTag.LabelMask) | MessageTag.CallBit, capability->Badge);
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
            return SystemCall.Enter(server);
        }

        server->Caller = null;
        server->Account = null;
        server->State = ThreadState.Receiving;
        server->WaitsIn = Endpoint.ReceiversOf(endpoint);
        server->WaitsIn->AppendFirst(server);
        caller->State = ThreadState.Ready;
        return Processor.PassOn(caller, server, server->Registers.Tag & MessageTag.LabelMask, 0);
    }
}

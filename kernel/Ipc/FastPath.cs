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

        Endpoint* endpoint = (Endpoint*)target;
        Thread* receiver = endpoint->Receivers.Head;
        if (!capability->Allows(Rights.Write)
            || caller->Registers.Badge != 0
            || receiver == null
            || receiver->Home != null
            || Scheduler.MustDecide(state, receiver))
        {
            return SystemCall.Enter(caller);
        }

        endpoint->Receivers.RemoveHead();
        receiver->State = ThreadState.Ready;
        receiver->Caller = caller;
        caller->State = ThreadState.AwaitingReply;
        caller->Callee = receiver;
        Accounting.Push(receiver, caller->Account);
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

        Capability* capability = CapTable.Slot(table, slot);
        Endpoint* endpoint = (Endpoint*)capability->Target(ObjectKind.Endpoint);
        SchedulingContext* account = server->Account;
        if (capability->Kind != ObjectKind.Endpoint
            || !capability->Allows(Rights.Read)
            || server->Registers.Badge != 0
            || server->Home != null
            || server->BoundNotification != null
            || endpoint->Senders.Head != null
            || endpoint->Receivers.Head != null
            || caller->State != ThreadState.AwaitingReply
            || caller->Account != account
            || account->Users != server
            || Scheduler.MustDecide(state, caller))
        {
            return SystemCall.Enter(server);
        }

        Accounting.Pop(server, account);
        server->Caller = null;
        server->State = ThreadState.Receiving;
        server->WaitsIn = &endpoint->Receivers;
        endpoint->Receivers.AppendFirst(server);
        caller->State = ThreadState.Ready;
        return Processor.PassOn(caller, server, server->Registers.Tag & MessageTag.LabelMask, 0);
    }
}

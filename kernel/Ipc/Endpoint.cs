using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// A rendezvous: whoever comes first waits, in the order of arrival, so nobody starves. All that wait are of one side: senders or receivers,
// which the first one's state tells. A reply goes to a thread that waits for nothing else, so it never waits itself.

/// <summary>Where threads meet to pass a message. Nothing is buffered in it.</summary>
internal unsafe struct Endpoint
{
    /// <summary>The threads that wait, all senders or all receivers.</summary>
    public ThreadQueue Queue;

    /// <summary>
    /// Send and Call, and the report of a fault: <paramref name="state"/> is Sending, Calling or Faulting, the state in which the sender waits
    /// for a receiver if there is none. Returns the thread to run.
    /// </summary>
    public static Thread* Send(Endpoint* endpoint, Thread* sender, uint badge, ThreadState state)
    {
        sender->SenderBadge = badge;
        Thread* receiver = endpoint->Queue.Head;
        if (receiver == null || receiver->State != ThreadState.Receiving)
        {
            return Wait(&endpoint->Queue, sender, state);
        }

        endpoint->Queue.Remove(receiver);
        if (state != ThreadState.Sending)
        {
            Deliver(sender, receiver, state);
            return Scheduler.HandOver(receiver);
        }

        Message.Copy(sender, receiver, badge, 0);
        Message.PutResult(sender, Error.None);
        Scheduler.MakeReady(receiver);
        return Scheduler.Continue(sender);
    }

    /// <summary>
    /// Receive and ReplyReceive. ReplyReceive without a caller to answer, which may have been suspended meanwhile, is Receive; Receive with one
    /// leaves it without a reply. Returns the thread to run.
    /// </summary>
    public static Thread* Receive(Endpoint* endpoint, Thread* receiver, Operation operation)
    {
        Thread* caller = receiver->Caller;
        if (caller != null)
        {
            if (operation == Operation.ReplyReceive)
            {
                Answer(receiver, caller);
            }
            else
            {
                AbandonCaller(receiver);
                caller = null;
            }
        }

        if (TryTake(endpoint, receiver))
        {
            if (caller != null)
            {
                Scheduler.MakeReady(caller);
            }

            return Scheduler.Continue(receiver);
        }

        if (caller == null)
        {
            return Wait(&endpoint->Queue, receiver, ThreadState.Receiving);
        }

        Enqueue(&endpoint->Queue, receiver, ThreadState.Receiving);
        return Scheduler.HandOver(caller);
    }

    /// <summary>Send on the reply slot. The caller must exist. Returns the thread to run.</summary>
    public static Thread* Reply(Thread* server)
    {
        Thread* caller = server->Caller;
        Answer(server, caller);
        Message.PutResult(server, Error.None);
        Scheduler.MakeReady(caller);
        return Scheduler.Continue(server);
    }

    /// <summary>Puts a thread that cannot go on into a queue. Returns the thread to run.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Thread* Wait(ThreadQueue* queue, Thread* thread, ThreadState state)
    {
        Enqueue(queue, thread, state);
        return Scheduler.Next();
    }

    // Gives the receiver the bits of its bound notification, else the message of the first sender; false if there is neither.
    private static bool TryTake(Endpoint* endpoint, Thread* receiver)
    {
        Notification* notification = receiver->BoundNotification;
        if (notification != null && notification->Bits != 0)
        {
            Message.PutBits(receiver, notification->TakeBits());
            return true;
        }

        Thread* sender = endpoint->Queue.Head;
        if (sender == null || sender->State == ThreadState.Receiving)
        {
            return false;
        }

        endpoint->Queue.Remove(sender);
        if (sender->State != ThreadState.Sending)
        {
            Deliver(sender, receiver, sender->State);
            return true;
        }

        Message.Copy(sender, receiver, sender->SenderBadge, 0);
        Message.PutResult(sender, Error.None);
        Scheduler.MakeReady(sender);
        return true;
    }

    // Gives the receiver the message of a call or of a fault, which it owes a reply from now on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Deliver(Thread* sender, Thread* receiver, ThreadState state)
    {
        if (state == ThreadState.Calling)
        {
            Message.Copy(sender, receiver, sender->SenderBadge, MessageTag.CallBit);
            sender->State = ThreadState.AwaitingReply;
        }
        else
        {
            Message.CopyFault(sender, receiver);
            sender->State = ThreadState.AwaitingFaultReply;
        }

        sender->Callee = receiver;
        receiver->Caller = sender;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Enqueue(ThreadQueue* queue, Thread* thread, ThreadState state)
    {
        thread->State = state;
        thread->WaitsIn = queue;
        queue->Append(thread);
    }

    // The caller becomes ready, and is in no queue yet. One that faulted goes on with its own registers: the handler's message is not for it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Answer(Thread* server, Thread* caller)
    {
        if (caller->State == ThreadState.AwaitingReply)
        {
            Message.Copy(server, caller, 0, 0);
        }

        server->Caller = null;
        caller->State = ThreadState.Ready;
    }

    // The server goes on to its next message: its caller must not wait for ever. A thread that faulted stays stopped instead, since
    // nobody has mended what it did.
    private static void AbandonCaller(Thread* server)
    {
        Thread* caller = server->Caller;
        server->Caller = null;
        if (caller->State == ThreadState.AwaitingFaultReply)
        {
            caller->State = ThreadState.Suspended;
            return;
        }

        Message.PutResult(caller, Error.NoReply);
        Scheduler.MakeReady(caller);
    }
}

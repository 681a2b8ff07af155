using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// A rendezvous: whoever comes first waits, in the order of arrival. That takes constant time however many wait, and nobody starves; an order by
// priority would need a search, or a queue for each priority in each Endpoint. All that wait are of one side: senders or receivers.
// A reply goes to a thread that waits for nothing else, so it never waits itself.

/// <summary>Where threads meet to pass a message. Nothing is buffered in it.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
internal unsafe struct Endpoint
{
    /// <summary>While the object is taken apart: <see cref="Reclaimer"/>.</summary>
    public uint Link;

    /// <summary>The threads that wait for a receiver.</summary>
    public ThreadQueue Senders;

    /// <summary>The threads that wait for a sender: none while one of <see cref="Senders"/> waits.</summary>
    public ThreadQueue Receivers;

    /// <summary>The address of <see cref="Receivers"/>, which is the third word, without the check for null that the compiler makes for the address of a field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ThreadQueue* ReceiversOf(Endpoint* endpoint) => (ThreadQueue*)endpoint + 2;

    /// <summary>
    /// Send and Call, and the report of a fault: <paramref name="state"/> is Sending, Calling or Faulting, the state in which the sender waits
    /// for a receiver if there is none. Returns the thread to run.
    /// </summary>
    public static Thread* Send(Endpoint* endpoint, Thread* sender, uint badge, ThreadState state)
    {
        sender->SenderBadge = badge;
        Thread* receiver = endpoint->Receivers.Head;
        if (receiver == null)
        {
            return Wait(&endpoint->Senders, sender, state);
        }

        endpoint->Receivers.Remove(receiver);
        if (state != ThreadState.Sending)
        {
            Deliver(sender, receiver, state);
            return Scheduler.HandOver(receiver);
        }

        AccountUsers.Lend(sender, receiver);
        PutSent(sender, Message.Copy(sender, receiver, badge, 0));
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
            receiver->Caller = null;
            if (operation == Operation.ReplyReceive)
            {
                Answer(receiver, caller);
            }
            else
            {
                Abandon(caller, Error.NoReply);
                caller = null;
            }
        }

        // What was lent for the work that is done now goes back.
        AccountUsers.Restore(receiver);
        bool hasTaken = TryTake(endpoint, receiver);
        if (hasTaken || IsNonBlocking(receiver))
        {
            if (!hasTaken)
            {
                Message.PutError(receiver, Error.WouldBlock);
            }

            if (caller != null)
            {
                Scheduler.MakeReady(caller);
            }

            return Scheduler.Continue(receiver);
        }

        Enqueue(&endpoint->Receivers, receiver, ThreadState.Receiving);
        return caller == null ? Scheduler.Next() : Scheduler.HandOver(caller);
    }

    /// <summary>Send on the reply slot. The caller must exist. Returns the thread to run.</summary>
    public static Thread* Reply(Thread* server)
    {
        Thread* caller = server->Caller;
        AccountUsers.Keep(server);
        server->Caller = null;
        return Reply(server, caller);
    }

    /// <summary>Send on a Reply capability, which that uses up. Returns the thread to run.</summary>
    public static Thread* Reply(Thread* server, Capability* slot)
    {
        Thread* caller = ReplyCapability.CallerOf(slot);
        slot->Clear();
        return Reply(server, caller);
    }

    /// <summary>Puts a thread that cannot go on into a queue, unless its system call is one that does not wait. Returns the thread to run.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Thread* Wait(ThreadQueue* queue, Thread* thread, ThreadState state)
    {
        if (state != ThreadState.Faulting && IsNonBlocking(thread))
        {
            Message.PutError(thread, Error.WouldBlock);
            return thread;
        }

        Enqueue(queue, thread, state);
        return Scheduler.Next();
    }

    /// <summary>
    /// A caller gets no answer any more: it must not wait for ever. A thread that faulted stays stopped instead, since nobody has mended what it did.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Abandon(Thread* caller, Error error)
    {
        if (caller->State == ThreadState.AwaitingFaultReply)
        {
            caller->State = ThreadState.Suspended;
            return;
        }

        Message.PutError(caller, error);
        Scheduler.MakeReady(caller);
    }

    // The highest bit of the operation, and so of the tag.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsNonBlocking(Thread* thread) => (int)thread->Registers.Tag < 0;

    // Gives the receiver the bits of its bound notification, else the message of the first sender; false if there is neither.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryTake(Endpoint* endpoint, Thread* receiver)
    {
        Notification* notification = receiver->BoundNotification;
        if (notification != null && notification->Bits != 0)
        {
            Message.PutBits(receiver, notification->TakeBits());
            return true;
        }

        Thread* sender = endpoint->Senders.Head;
        if (sender == null)
        {
            return false;
        }

        endpoint->Senders.Remove(sender);
        if (sender->State != ThreadState.Sending)
        {
            Deliver(sender, receiver, sender->State);
            return true;
        }

        AccountUsers.Lend(sender, receiver);
        PutSent(sender, Message.Copy(sender, receiver, sender->SenderBadge, 0));
        Scheduler.MakeReady(sender);
        return true;
    }

    // Gives the receiver the message of a call or of a fault, which it owes a reply from now on.
    [MethodImpl(MethodImplOptions.NoInlining)]
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
        AccountUsers.Share(sender, receiver);
    }

    // The sender learns how much of a long message was taken.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutSent(Thread* sender, uint contents)
    {
        sender->Registers.Tag = contents;
        sender->Registers.Badge = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Enqueue(ThreadQueue* queue, Thread* thread, ThreadState state)
    {
        thread->State = state;
        thread->WaitsIn = queue;
        queue->Append(thread);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread* Reply(Thread* server, Thread* caller)
    {
        PutSent(server, Answer(server, caller));
        Scheduler.MakeReady(caller);
        return Scheduler.Continue(server);
    }

    // The caller is in no queue yet, and to be made ready. One that faulted goes on with its own registers: the handler's words are not for it, but
    // the Pages are that the answer carries.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Answer(Thread* server, Thread* caller)
    {
        if (caller->State == ThreadState.AwaitingReply)
        {
            return Message.Copy(server, caller, 0, 0);
        }

        return server->Registers.Badge == 0 ? 0 : LongMessage.MapPages(server, caller);
    }
}

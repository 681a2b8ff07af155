using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// Every entry into the kernel has the same shape: the thread that ran, with its registers saved in it, goes in, and the thread to run next
// comes out, with what it shall see in its registers. Everything is checked before anything is changed.

/// <summary>The five system calls.</summary>
internal static unsafe class SystemCall
{
    /// <summary>Carries out the system call in a thread's registers. Returns the thread to run.</summary>
    [RuntimeExport("CashewSystemCall")]
    public static Thread* Enter(Thread* caller)
    {
        MessageTag tag = new(caller->Registers.Tag);
        Operation operation = tag.Operation;
        if (operation == Operation.Yield)
        {
            Message.PutResult(caller, Error.None);
            return Scheduler.Yield(caller);
        }

        Capability* capability = CapTable.Find(caller->CapTable, tag.Slot);
        if (operation > Operation.ReplyReceive)
        {
            return Refuse(caller, Error.UnknownOperation);
        }

        // A receiver sends nothing: r11 is not for it.
        if (operation != Operation.Receive && caller->Registers.Badge != 0)
        {
            return Refuse(caller, Error.NoUtcb);
        }

        if (capability == null)
        {
            return tag.Slot == MessageTag.ReplySlot && operation == Operation.Send && caller->Caller != null
                ? Endpoint.Reply(caller)
                : Refuse(caller, Error.NoCapability);
        }

        if (capability->Kind > ObjectKind.Notification)
        {
            return operation == Operation.Call ? Invoke(caller, capability, tag.Label) : Refuse(caller, Error.WrongObject);
        }

        if (!capability->Allows(NeededRight(operation)))
        {
            return Refuse(caller, Error.NoRight);
        }

        if (capability->Kind == ObjectKind.Endpoint)
        {
            return Pass(caller, (Endpoint*)capability->Object, capability->Badge, operation);
        }

        return operation < Operation.Call
            ? Notify(caller, (Notification*)capability->Object, capability->Badge, operation)
            : Refuse(caller, Error.WrongObject);
    }

    // Send and Call, which have odd numbers, need Write; Receive and ReplyReceive need Read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Rights NeededRight(Operation operation) => (Rights)((uint)Rights.Read + ((uint)operation & 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Thread* Pass(Thread* caller, Endpoint* endpoint, uint badge, Operation operation)
    {
        if (operation == Operation.Receive || operation == Operation.ReplyReceive)
        {
            return Endpoint.Receive(endpoint, caller, operation == Operation.ReplyReceive);
        }

        return Endpoint.Send(endpoint, caller, badge, operation == Operation.Call ? ThreadState.Calling : ThreadState.Sending);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Thread* Notify(Thread* caller, Notification* notification, uint badge, Operation operation)
    {
        if (operation == Operation.Receive)
        {
            return Notification.Wait(notification, caller);
        }

        Notification.Signal(notification, badge);
        Message.PutResult(caller, Error.None);
        return Scheduler.Continue(caller);
    }

    // Not part of the path of a message, which needs fewer registers. The method may have suspended its caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread* Invoke(Thread* caller, Capability* capability, uint method)
    {
        Error error = Invocation.Invoke(caller, capability, method);
        Message.PutResult(caller, error);
        return caller->State == ThreadState.Ready ? Scheduler.Continue(caller) : Scheduler.Next();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread* Refuse(Thread* caller, Error error)
    {
        Message.PutResult(caller, error);
        return caller;
    }
}

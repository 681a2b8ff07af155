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

        // Send and Call have odd numbers, and need Write, which is one more than Read. A receiver sends nothing: r11 is not for it.
        uint sends = (uint)operation & 1;
        Capability* capability = CapTable.Find(caller->CapTable, tag.Slot);
        Error error = Error.WrongObject;
        if (operation > Operation.ReplyReceive)
        {
            error = Error.UnknownOperation;
        }
        else if (operation != Operation.Receive && caller->Registers.Badge != 0)
        {
            error = Error.NoUtcb;
        }
        else if (capability == null)
        {
            if (operation == Operation.Send && tag.Slot == MessageTag.ReplySlot && caller->Caller != null)
            {
                return Endpoint.Reply(caller);
            }

            error = Error.NoCapability;
        }
        else if (capability->Kind > ObjectKind.Notification)
        {
            if (operation == Operation.Call)
            {
                return Invoke(caller, capability, tag.Label);
            }
        }
        else if (!capability->Allows((Rights)((uint)Rights.Read + sends)))
        {
            error = Error.NoRight;
        }
        else if (capability->Kind == ObjectKind.Endpoint)
        {
            Endpoint* endpoint = (Endpoint*)capability->Object;
            return sends != 0
                ? Endpoint.Send(endpoint, caller, capability->Badge, (ThreadState)operation)
                : Endpoint.Receive(endpoint, caller, operation);
        }
        else if (operation < Operation.Call)
        {
            return Notify(caller, (Notification*)capability->Object, capability->Badge, operation);
        }

        Message.PutResult(caller, error);
        return caller;
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
}

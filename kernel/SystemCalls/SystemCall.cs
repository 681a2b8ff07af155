using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// Every entry into the kernel has the same shape: the thread that ran, with its registers saved in it, goes in, and the thread to run next
// comes out, with what it shall see in its registers. Everything is checked before anything is changed.

/// <summary>The five system calls, and their forms that do not wait.</summary>
internal static unsafe class SystemCall
{
    /// <summary>Inside the kernel: a method stopped at an interrupt, in a state from which the same call goes on.</summary>
    public const Error Again = (Error)uint.MaxValue;

    /// <summary>Inside the kernel: a method that is done, and may have made a thread ready, stopped its caller, or left an object to be taken apart.</summary>
    public const Error Done = (Error)(uint.MaxValue - 1);

    // An SVC instruction.
    private const uint InstructionSize = 2;

    /// <summary>Yield, when nobody else is ready of this priority or a higher one; else as it comes. Returns the thread to run.</summary>
    [RuntimeExport("CashewYield")]
    public static Thread* Yield(Thread* caller, ProcessorState* state)
    {
        caller->Registers.Tag = 0;
        caller->Registers.Badge = 0;
        uint ready = state->Ready & caller->NotLowerPriorities;
        if (ready == 0)
        {
            return caller;
        }

        return ready == caller->PriorityBit ? Scheduler.Rotate(caller) : Scheduler.Yield(caller);
    }

    /// <summary>Carries out the system call in a thread's registers, which is not Yield. Returns the thread to run.</summary>
    [RuntimeExport("CashewSystemCall")]
    public static Thread* Enter(Thread* caller)
    {
        MessageTag tag = new(caller->Registers.Tag);

        // Send and Call have odd numbers, and need Write, which is one more than Read. A receiver sends nothing: r11 is not for it.
        Operation operation = tag.Operation & ~Operation.NonBlocking;
        uint sends = (uint)operation & 1;
        Capability* capability = CapTable.Slot(caller->CapTable, tag.Slot);
        ObjectKind kind = tag.Slot < caller->CapTable->Count ? capability->Kind : ObjectKind.None;
        Error error = Error.WrongObject;
        if (operation - 1 > Operation.ReplyReceive - 1)
        {
            error = Error.UnknownOperation;
        }
        else if (operation != Operation.Receive && caller->Registers.Badge != 0 && !LongMessage.IsValid(caller))
        {
            error = UserMemory.Utcb(caller) == null ? Error.NoUtcb : Error.BadArgument;
        }
        else if (kind == ObjectKind.None)
        {
            if (operation == Operation.Send && tag.Slot == MessageTag.ReplySlot && caller->Caller != null)
            {
                return Endpoint.Reply(caller);
            }

            error = Error.NoCapability;
        }
        else if (kind > ObjectKind.Notification)
        {
            if (kind == ObjectKind.Reply)
            {
                if (operation == Operation.Send)
                {
                    return Endpoint.Reply(caller, capability);
                }
            }
            else if (operation == Operation.Call)
            {
                uint methods = Invocation.KindOf(capability);
                if (!Invocation.HasMethod(methods, tag.Label))
                {
                    error = Error.UnknownMethod;
                }
                else if (!Invocation.IsAllowed(capability, Invocation.IndexOf(methods, tag.Label)))
                {
                    error = Error.NoRight;
                }
                else
                {
                    return Invoke(caller, capability, Invocation.IndexOf(methods, tag.Label));
                }
            }
        }
        else if (!capability->Allows((Rights)((uint)Rights.Read + sends)))
        {
            error = Error.NoRight;
        }
        else if (kind == ObjectKind.Endpoint)
        {
            Endpoint* endpoint = (Endpoint*)capability->Target(ObjectKind.Endpoint);
            return sends != 0
                ? Endpoint.Send(endpoint, caller, capability->Badge, (ThreadState)operation)
                : Endpoint.Receive(endpoint, caller, operation);
        }
        else if (operation < Operation.Call)
        {
            Notification* notification = (Notification*)capability->Target(ObjectKind.Notification);
            return sends != 0 ? Signal(caller, notification, capability->Badge) : Notification.Wait(notification, caller);
        }

        Message.PutError(caller, error);
        return caller;
    }

    /// <summary>A Call to what is no Endpoint, with a slot that exists. Returns the thread to run.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Thread* CallObject(Thread* caller, Capability* capability)
    {
        uint kind = Invocation.KindOf(capability);
        uint method = caller->Registers.Tag & MessageTag.LabelMask;
        if (!Invocation.HasMethod(kind, method) || caller->Registers.Badge != 0 || !Invocation.IsAllowed(capability, Invocation.IndexOf(kind, method)))
        {
            return Enter(caller);
        }

        return Invoke(caller, capability, Invocation.IndexOf(kind, method));
    }

    /// <summary>Send to a Notification. Returns the thread to run.</summary>
    public static Thread* Signal(Thread* caller, Notification* notification, uint badge)
    {
        Thread* woken = Notification.Signal(notification, badge);
        caller->Registers.Tag = 0;
        caller->Registers.Badge = 0;
        return Scheduler.Wake(caller, woken);
    }

    // A method that the object has, and the capability allows.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread* Invoke(Thread* caller, Capability* capability, uint index)
    {
        Error error = Invocation.Invoke(caller, capability, index);
        if (error != Error.None)
        {
            return Finish(caller, error);
        }

        caller->Registers.Tag = 0;
        caller->Registers.Badge = 0;
        return caller;
    }

    // An error, or more than a result: the method may have stopped its caller, or destroyed it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread* Finish(Thread* caller, Error error)
    {
        if (error == Done)
        {
            if (Reclaimer.HasWork)
            {
                Reclaimer.Finish();
            }

            caller->Registers.Tag = 0;
            caller->Registers.Badge = 0;
        }
        else if (error != Again)
        {
            Message.PutError(caller, error);
            return caller;
        }
        else if (caller->State != ThreadState.Ready)
        {
            Message.PutError(caller, Error.Canceled);
        }
        else
        {
            // Once the interrupt has been served the thread comes back to its SVC, with its registers as they are.
            UserMemory.StackedFrame(caller)->ProgramCounter -= InstructionSize;
        }

        return caller->State == ThreadState.Ready ? Scheduler.Continue(caller) : Scheduler.Next();
    }
}

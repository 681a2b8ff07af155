using System;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The methods of a Thread.</summary>
internal sealed class ModelThreads(Model model)
{
    private const uint ThumbState = 1u << 24;
    private const uint StackWasAligned = 1u << 9;
    private const uint FrameSize = 32;

    public Error Invoke(ModelThread thread, ThreadMethod method, ModelThread caller) => method switch
    {
        ThreadMethod.ReadRegisters => ReadRegisters(thread, caller),
        ThreadMethod.WriteRegisters => WriteRegisters(thread, caller),
        ThreadMethod.Suspend => Suspend(thread),
        ThreadMethod.Resume => Resume(thread, caller),
        ThreadMethod.SetPriority => SetPriority(thread, caller.Word(0)),
        ThreadMethod.BindNotification => BindNotification(thread, caller),
        ThreadMethod.Configure => Configure(thread, caller),
        _ => Error.UnknownMethod,
    };

    /// <summary>Stops a thread, whatever it does. A wait ends in <see cref="Error.Canceled"/>; whoever owes it a reply does so no longer.</summary>
    public Error Suspend(ModelThread thread)
    {
        bool waited = thread.State is ModelThreadState.Sending or ModelThreadState.Receiving or ModelThreadState.Calling
            or ModelThreadState.Waiting or ModelThreadState.AwaitingReply;
        model.Accounts.Withdraw(thread);
        thread.StopWaiting();
        ModelDestruction.ForgetReply(thread);
        if (waited)
        {
            thread.Finish(Error.Canceled);
        }

        thread.State = ModelThreadState.Suspended;
        return Error.None;
    }

    private Error ReadRegisters(ModelThread thread, ModelThread caller)
    {
        bool isStopped = thread.State != ModelThreadState.Ready && thread != caller;
        if (!isStopped || thread.AddressSpace?.IsStack(thread.StackPointer) != true)
        {
            return Error.BadState;
        }

        uint[] frame = [.. Enumerable.Range(0, 8).Select(word => model.Memory[thread.StackPointer + ((uint)word * 4)])];
        switch (caller.Word(0))
        {
            case 0:
                return caller.Answer(frame[..6]);
            case 1:
                uint padding = (frame[7] & StackWasAligned) != 0 ? 4u : 0;
                return caller.Answer(
                    frame[6], frame[7], thread.StackPointer + FrameSize + padding, (uint)thread.State, thread.Registers[6], thread.Registers[7]);
            case 2:
                return caller.Answer(thread.Registers[..6]);
            default:
                return Error.BadArgument;
        }
    }

    private Error WriteRegisters(ModelThread thread, ModelThread caller)
    {
        if ((thread.State != ModelThreadState.Suspended && !thread.HasFaulted) || thread.AddressSpace is not { } space)
        {
            return Error.BadState;
        }

        if (!HasStack(space, caller.Word(1)))
        {
            return Error.BadArgument;
        }

        Restart(thread, caller.Word(0), caller.Word(1), caller.Word(2), caller.Word(3), caller.Word(4), caller.Word(5));
        return Error.None;
    }

    private static bool HasStack(ModelAddressSpace space, uint stack) => stack % 8 == 0 && space.IsStack(stack - FrameSize);

    private void Restart(ModelThread thread, uint programCounter, uint stack, params uint[] registers)
    {
        uint frame = stack - FrameSize;
        for (uint word = 0; word < 8; word++)
        {
            model.Memory[frame + (word * 4)] = 0;
        }

        model.Memory[frame + 24] = programCounter & ~1u;
        model.Memory[frame + 28] = ThumbState;
        thread.StackPointer = frame;
        thread.Registers = [.. registers, .. new uint[8 - registers.Length]];
        thread.FloatingPoint?.AsSpan().Clear();
    }

    private Error Resume(ModelThread thread, ModelThread caller)
    {
        if (thread.State != ModelThreadState.Suspended || thread.AddressSpace is not { } space)
        {
            return Error.BadState;
        }

        ModelSchedulingContext? context = null;
        if (caller.Word(0) != 0)
        {
            Error error = model.Find(caller, caller.Word(0), Rights.Write, out context, out _);
            error = error != Error.None ? error : ModelAccounts.CheckBind(context!, thread);
            if (error != Error.None)
            {
                return error;
            }
        }

        if (caller.Word(1) != 0)
        {
            if (!HasStack(space, caller.Word(2)))
            {
                return Error.BadArgument;
            }

            Restart(thread, caller.Word(1), caller.Word(2), caller.Word(3), caller.Word(4), caller.Word(5));
        }

        if (context != null)
        {
            _ = model.Accounts.Bind(context, thread);
        }

        model.Scheduler.Add(thread);
        return Error.None;
    }

    private Error SetPriority(ModelThread thread, uint priority)
    {
        if (priority > 31)
        {
            return Error.BadArgument;
        }

        bool isQueued = thread.State == ModelThreadState.Ready && thread != model.Scheduler.Current;
        if (isQueued)
        {
            model.Scheduler.Remove(thread);
        }

        thread.Priority = priority;
        if (isQueued)
        {
            model.Scheduler.Add(thread);
        }

        return Error.None;
    }

    private Error BindNotification(ModelThread thread, ModelThread caller)
    {
        ModelNotification? notification = null;
        if (caller.Word(0) != 0)
        {
            Error error = model.Find(caller, caller.Word(0), Rights.Read, out notification, out _);
            if (error != Error.None)
            {
                return error;
            }
        }

        if (thread.BoundNotification != null)
        {
            thread.BoundNotification.BoundThread = null;
            thread.BoundNotification = null;
        }

        if (notification == null)
        {
            return Error.None;
        }

        if (notification.BoundThread != null)
        {
            notification.BoundThread.BoundNotification = null;
        }

        notification.BoundThread = thread;
        thread.BoundNotification = notification;
        model.Ipc.Signal(notification, 0);
        return Error.None;
    }

    private Error Configure(ModelThread thread, ModelThread caller)
    {
        if (thread.State != ModelThreadState.Suspended)
        {
            return Error.BadState;
        }

        ModelCapability? page = null;
        Error error = FindOptional<ModelCapTable>(caller, 0, Rights.Write, out ModelCapability? _);
        error = error != Error.None ? error : FindOptional<ModelAddressSpace>(caller, 1, Rights.Write, out ModelCapability? _);
        error = error != Error.None ? error : FindOptional<ModelEndpoint>(caller, 2, Rights.Write, out ModelCapability? _);
        error = error != Error.None ? error : FindOptional<ModelPage>(caller, 3, Rights.Read | Rights.Write, out page);
        if (error != Error.None)
        {
            return error;
        }

        uint offset = caller.Word(4);
        if (page is { Target: ModelPage memory })
        {
            bool isRam = memory.Attributes.HasFlag(PageAttributes.Writable) && !memory.Attributes.HasFlag(PageAttributes.Device);
            if (!isRam || offset % 4 != 0 || !memory.Covers((ulong)memory.Address + offset, Utcb.Size))
            {
                return Error.BadArgument;
            }
        }

        if (caller.Word(5) > 31)
        {
            return Error.BadArgument;
        }

        ModelSlot[] slots = [thread.CapTableSlot, thread.AddressSpaceSlot, thread.FaultEndpointSlot, thread.UtcbSlot];
        ModelCapability?[] sources = [.. Enumerable.Range(0, 4).Select(word => caller.CapTable?.Slot(caller.Word(word))?.Content)];
        for (int i = 0; i < slots.Length; i++)
        {
            if (sources[i] is { } source)
            {
                model.Derivation.Delete(slots[i]);
                ModelDerivation.Derive(source, slots[i], source.Target, source.Rights, source.Badge);
            }
        }

        if (page != null)
        {
            thread.UtcbAddress = page.Target.Address + offset;
        }

        if (caller.Word(5) != 0)
        {
            thread.Priority = caller.Word(5);
        }

        return Error.None;
    }

    private Error FindOptional<T>(ModelThread caller, int word, Rights rights, out ModelCapability? capability)
        where T : ModelObject
    {
        capability = null;
        if (caller.Word(word) == 0)
        {
            return Error.None;
        }

        Error error = model.Find<T>(caller, caller.Word(word), rights, out _, out capability);
        return error == Error.None && capability!.IsTooDeep ? Error.TooDeep : error;
    }
}

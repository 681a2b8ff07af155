using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// Says in plain lists and a plain tree what the ABI's words mean, with no thought of speed or of memory. It was written from kernel/Abi and the design and
// knows nothing of the kernel's links, queues and steps.

/// <summary>What system calls, interrupts, faults and time do: what the kernel is compared with.</summary>
internal sealed class Model
{
    private readonly ModelCapTables _tables;
    private readonly ModelUntypeds _untypeds;
    private readonly ModelClocks _clocks;

    public Model(ModelSizes sizes, uint lines, uint clockLine)
    {
        Sizes = sizes;
        Lines = lines;
        ClockLine = clockLine;
        Destruction = new ModelDestruction(this);
        Derivation = new ModelDerivation(Destruction);
        Scheduler = new ModelScheduler();
        Ipc = new ModelIpc(this);
        Messages = new ModelMessages(this);
        Accounts = new ModelAccounts(this);
        Time = new ModelTime(this);
        Threads = new ModelThreads(this);
        Spaces = new ModelSpaces(this);
        Interrupts = new ModelInterrupts(this);
        _tables = new ModelCapTables(this);
        _untypeds = new ModelUntypeds(this);
        _clocks = new ModelClocks(this);
    }

    public ModelSizes Sizes { get; }

    /// <summary>How many interrupt lines there are.</summary>
    public uint Lines { get; }

    /// <summary>The line that is the kernel's own.</summary>
    public uint ClockLine { get; }

    public required ModelMemory Memory { get; init; }

    public ModelDerivation Derivation { get; }

    public ModelDestruction Destruction { get; }

    public ModelScheduler Scheduler { get; }

    public ModelIpc Ipc { get; }

    public ModelMessages Messages { get; }

    public ModelAccounts Accounts { get; }

    public ModelTime Time { get; }

    public ModelThreads Threads { get; }

    public ModelSpaces Spaces { get; }

    public ModelInterrupts Interrupts { get; }

    /// <summary>All threads that live.</summary>
    public IEnumerable<ModelThread> AllThreads => Living.OfType<ModelThread>();

    /// <summary>The objects that live, in the order in which they were made.</summary>
    public List<ModelObject> Living { get; } = [];

    private ModelThread Running => Scheduler.Current ?? throw new InvalidOperationException("Nobody runs who could do that.");

    /// <summary>Makes an object.</summary>
    public ModelObject Make(ObjectKind kind, uint address, uint size)
    {
        ModelObject made = kind switch
        {
            ObjectKind.Endpoint => new ModelEndpoint(address),
            ObjectKind.Notification => new ModelNotification(address),
            ObjectKind.Interrupt => new ModelInterrupt(address),
            ObjectKind.Thread => new ModelThread(address, size),
            ObjectKind.AddressSpace => new ModelAddressSpace(address, size),
            ObjectKind.CapTable => new ModelCapTable(address, size),
            ObjectKind.Timer => new ModelTimer(address),
            ObjectKind.SchedulingContext => new ModelSchedulingContext(address, size),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        Living.Add(made);
        return made;
    }

    /// <summary>Lets a step happen.</summary>
    public void Run(Step step)
    {
        switch (step.Kind)
        {
            case StepKind.SystemCall:
                Enter(Running, step.Words);
                Time.Leave();
                break;
            case StepKind.Line:
                Interrupts.Raise(step.Words[0]);
                break;
            case StepKind.Compute:
                Compute(Running, step);
                break;
            case StepKind.Fault:
                Ipc.Fault(Running, step.Words[0], step.Words[1], 0, 0, (uint)FaultValidity.Address);
                Time.Leave();
                break;
            case StepKind.Ambush:
                return;
            case StepKind.Time:
                Time.Pass(step.Words[0]);
                break;
            default:
                Access(Running, step);
                break;
        }

        Interrupts.Deliver();
        Time.Check();
        Living.RemoveAll(living => living.IsDead);
    }

    /// <summary>What a slot of a thread's own table names, if it is of that class and the capability has these rights.</summary>
    public Error Find<T>(ModelThread caller, uint slot, Rights rights, out T? found, out ModelCapability? capability)
        where T : ModelObject
    {
        capability = caller.CapTable?.Slot(slot)?.Content;
        found = capability is { IsReply: false } ? capability.Target as T : null;
        if (found == null)
        {
            return Error.NoCapability;
        }

        return capability!.Allows(rights) ? Error.None : Error.NoRight;
    }

    /// <summary>The capability to a Notification that a method names, to be signalled with the capability's badge.</summary>
    public Error FindSignal(ModelThread caller, out ModelCapability? capability)
    {
        Error error = Find<ModelNotification>(caller, caller.Word(0), Rights.Write, out _, out capability);
        return error == Error.None && capability!.Badge == 0 ? Error.BadArgument : error;
    }

    /// <summary>An object keeps a capability that is derived from another.</summary>
    public Error Hold(ModelSlot slot, ModelCapability source)
    {
        if (slot.Content != null)
        {
            return Error.Occupied;
        }

        if (source.IsTooDeep)
        {
            return Error.TooDeep;
        }

        ModelDerivation.Derive(source, slot, source.Target, source.Rights, source.Badge);
        return Error.None;
    }

    private void Enter(ModelThread caller, uint[] registers)
    {
        if (!CanStack(caller))
        {
            Ipc.Fault(caller, (uint)FaultKind.Stack);
            return;
        }

        caller.Registers = [.. registers];
        MessageTag tag = new(registers[0]);
        Operation operation = tag.Operation;
        if (operation == Operation.Yield)
        {
            caller.Finish();
            Scheduler.Yield();
            return;
        }

        bool waits = (operation & Operation.NonBlocking) == 0;
        Operation basic = operation & ~Operation.NonBlocking;
        ModelCapability? capability = caller.CapTable?.Slot(tag.Slot)?.Content;
        Error error = Check(caller, tag, basic, capability);
        if (error != Error.None)
        {
            caller.Finish(error);
            Scheduler.Continue();
        }
        else if (capability == null)
        {
            Ipc.Reply(caller, caller.Caller!);
        }
        else if (capability.IsReply)
        {
            Ipc.Reply(caller, (ModelThread)capability.Target);
        }
        else if (capability.Target is ModelNotification notification)
        {
            Ipc.Notify(caller, notification, capability.Badge, basic == Operation.Send, waits);
        }
        else if (capability.Target is not ModelEndpoint endpoint)
        {
            Invoke(caller, capability, tag.Label);
        }
        else if (basic is Operation.Receive or Operation.ReplyReceive)
        {
            Ipc.Receive(caller, endpoint, basic == Operation.ReplyReceive, waits);
        }
        else
        {
            ModelThreadState state = basic == Operation.Call ? ModelThreadState.Calling : ModelThreadState.Sending;
            Ipc.Send(caller, endpoint, capability.Badge, state, waits);
        }
    }

    // The hardware puts its frame there as the program itself would.
    private static bool CanStack(ModelThread thread)
    {
        for (uint offset = 0; offset < 32; offset += 4)
        {
            if (thread.AddressSpace?.Permits(thread.StackPointer + offset, Rights.Write) != true)
            {
                return false;
            }
        }

        return true;
    }

    private static Error Check(ModelThread caller, MessageTag tag, Operation basic, ModelCapability? capability)
    {
        if (basic is Operation.Yield or > Operation.ReplyReceive)
        {
            return Error.UnknownOperation;
        }

        bool sends = basic is Operation.Send or Operation.Call;
        if (basic != Operation.Receive && caller.Registers[7] != 0)
        {
            if (caller.Utcb == null)
            {
                return Error.NoUtcb;
            }

            if (!new MessageLength(caller.Registers[7]).IsValid)
            {
                return Error.BadArgument;
            }
        }

        switch (capability?.Kind)
        {
            case null:
                bool isReply = basic == Operation.Send && tag.Slot == MessageTag.ReplySlot && caller.Caller != null;
                return isReply ? Error.None : Error.NoCapability;
            case ObjectKind.Reply:
                return basic == Operation.Send ? Error.None : Error.WrongObject;
            case ObjectKind.Endpoint:
                return capability.Allows(sends ? Rights.Write : Rights.Read) ? Error.None : Error.NoRight;
            case ObjectKind.Notification:
                Error right = capability.Allows(sends ? Rights.Write : Rights.Read) ? Error.None : Error.NoRight;
                return right == Error.None && basic is Operation.Call or Operation.ReplyReceive ? Error.WrongObject : right;
            default:
                return basic == Operation.Call ? Error.None : Error.WrongObject;
        }
    }

    private void Invoke(ModelThread caller, ModelCapability capability, uint label)
    {
        MethodGrammar? method = MethodGrammar.Find(capability.Kind, label);
        Error error = Error.UnknownMethod;
        if (method != null)
        {
            error = capability.Allows(method.Rights) ? Carry(caller, capability, label) : Error.NoRight;
        }

        Destruction.Finish();
        if (!caller.IsDead)
        {
            caller.Finish(error);
        }

        Scheduler.Continue();
    }

    private Error Carry(ModelThread caller, ModelCapability capability, uint label) => capability.Target switch
    {
        ModelThread thread => Threads.Invoke(thread, (ThreadMethod)label, caller),
        ModelAddressSpace space => Spaces.Invoke(space, (AddressSpaceMethod)label, caller),
        ModelPage => Spaces.Invoke(capability, (PageMethod)label, caller),
        ModelCapTable table => _tables.Invoke(table, (CapTableMethod)label, caller),
        ModelUntyped => _untypeds.Invoke(capability, (UntypedMethod)label, caller),
        ModelInterrupt interrupt => Interrupts.Invoke(interrupt, (InterruptMethod)label, caller),
        ModelTimer timer => _clocks.Invoke(timer, (TimerMethod)label, caller),
        ModelSchedulingContext context => _clocks.Invoke(context, (SchedulingContextMethod)label, caller),
        { Kind: ObjectKind.InterruptControl } => Interrupts.Claim(caller),
        _ => Error.None,
    };

    private void Compute(ModelThread thread, Step step)
    {
        if (thread.FloatingPoint is { } registers)
        {
            registers[step.Words[0] % registers.Length] = step.Words[1];
            return;
        }

        Ipc.Fault(thread, (uint)FaultKind.UndefinedInstruction);
        Time.Leave();
    }

    private void Access(ModelThread thread, Step step)
    {
        (Rights access, FaultKind fault) = step.Kind switch
        {
            StepKind.Read => (Rights.Read, FaultKind.DataAccess),
            StepKind.Write => (Rights.Write, FaultKind.DataAccess),
            _ => (Rights.Execute, FaultKind.InstructionAccess),
        };
        for (int i = 0; i < Math.Max(1, step.Words.Length - 1); i++)
        {
            uint address = step.Words[0] + ((uint)i * 4);
            if (!ModelSpaces.TryAccess(thread, address, access))
            {
                Ipc.Fault(thread, (uint)fault, address, 0, 0, (uint)FaultValidity.Address);
                Time.Leave();
                return;
            }

            if (step.Kind == StepKind.Write)
            {
                Memory[address] = step.Words[i + 1];
            }
        }
    }
}

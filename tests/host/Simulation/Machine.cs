using System;
using System.Collections.Generic;
using Cashew.Abi;
using Cashew.Abi.Image;

namespace Cashew.Kernel.Tests;

// Every entry does what Entry.S does: the registers go into the thread that ran, the kernel says which thread runs next, the account is switched if
// that one has another, and the MPU is loaded if it lives in another space.

/// <summary>A simulated machine that has booted the kernel. Making one resets the kernel's static state, so only the last one made works.</summary>
internal sealed unsafe class Machine
{
    private const int FrameWords = 8;
    private const uint InstructionSize = 2;

    // Threads whose system call goes on when they run again: the address of the SVC that they come back to.
    private readonly Dictionary<nint, uint> _repeating = [];
    private bool _hasLooked;

    /// <summary>Boots with memory that holds what was there before.</summary>
    public Machine(BootTable? table = null, byte leftOver = 0xA5)
    {
        Processor.Machine = this;
        Interrupts = new InterruptController(this);
        SimulatedMemory.Fill(leftOver);
        KernelStatics.Clear();
        Idle = (Thread*)SimulatedMemory.Home.Base;
        AddressSpace* space = (AddressSpace*)(SimulatedMemory.Home.Base + 0x400);
        CapTable* noTable = (CapTable*)(SimulatedMemory.Home.Base + 0x600);
        *Idle = default;
        *space = default;
        *noTable = default;
        AddressSpace.Initialize(space, 0);
        Idle->AddressSpace = space;
        Idle->CapTable = noTable;
        Scheduler.Initialize(Idle);
        ImageHeader* image = (table ?? new BootTable()).Write();
        BootInfo info = new()
        {
            Magic = BootInfo.MagicValue,
            Version = BootInfo.CurrentVersion,
            CoreClock = 168_000_000,
            TimerClock = 84_000_000,
            ClockRate = 1_000_000,
            InterruptLines = Board.InterruptLines,
            ImageTable = (uint)image,
        };
        IsBooted = ImageLoader.IsValid(image) && ImageLoader.TryLoad(image, &info);
        Mpu.Load(space);
        Interrupts.Unmask(MonotonicClock.Line);
        Leave(Kernel.SystemCall.Yield(Idle, ProcessorState.Instance));
        DeliverInterrupts();
    }

    /// <summary>The image table was one that the kernel could boot.</summary>
    public bool IsBooted { get; }

    /// <summary>The thread that runs.</summary>
    public Thread* Current => ProcessorState.Instance->Current;

    /// <summary>The thread that runs when no other can. It holds nothing.</summary>
    public Thread* Idle { get; }

    public SimulatedMpu Mpu { get; } = new();

    public SimulatedFloatingPointUnit FloatingPoint { get; } = new();

    /// <summary>Call and ReplyReceive go to <see cref="FastPath"/> first; else straight to the rules.</summary>
    public bool HasFastPath { get; set; } = true;

    /// <summary>How often the fast path was taken to its end.</summary>
    public int Passes { get; private set; }

    public InterruptController Interrupts { get; }

    /// <summary>Microseconds since boot.</summary>
    public ulong Now { get; private set; }

    /// <summary>When the clock's line fires.</summary>
    public ulong Deadline { get; set; } = MonotonicClock.Never;

    /// <summary>What the kernel has printed.</summary>
    public List<byte> Console { get; } = [];

    /// <summary>The objects whose times have come in the last step, in that order.</summary>
    public List<uint> Events { get; } = [];

    /// <summary>When the clock's line has fired in the last step.</summary>
    public List<ulong> ClockTimes { get; } = [];

    /// <summary>For each way out of the kernel in the last step: it has looked at the clock.</summary>
    public List<bool> Looks { get; } = [];

    /// <summary>How often a system call was broken off for an interrupt.</summary>
    public int Repetitions { get; private set; }

    /// <summary>A system call was broken off in the last step, and whether it goes on is not known yet: its thread does not run, or is gone.</summary>
    public bool IsHalfway { get; private set; }

    /// <summary>Lets a step happen.</summary>
    public void Run(Step step)
    {
        IsHalfway = false;
        Events.Clear();
        ClockTimes.Clear();
        Looks.Clear();
        switch (step.Kind)
        {
            case StepKind.SystemCall:
                SystemCall(step.Words);
                break;
            case StepKind.Line:
                Interrupts.Raise(step.Words[0]);
                break;
            case StepKind.Compute:
                Compute(step.Words[0], step.Words[1]);
                break;
            case StepKind.Fault:
                Fault(new FaultRecord { Kind = (FaultKind)step.Words[0], Address = step.Words[1], Validity = FaultValidity.Address });
                break;
            case StepKind.Ambush:
                Interrupts.SetAmbush(step.Words[0]);
                return;
            case StepKind.Time:
                PassTime(step.Words[0]);
                break;
            default:
                Access(step);
                break;
        }

        DeliverInterrupts();
        Interrupts.ClearAmbush();
    }

    /// <summary>What Entry.S does at the end of the fast path.</summary>
    public Thread* PassOn(Thread* from, Thread* to, uint tag, uint badge)
    {
        Passes++;
        Run(to);
        to->Registers = from->Registers;
        to->Registers.Tag = tag;
        to->Registers.Badge = badge;
        return to;
    }

    private void SystemCall(ReadOnlySpan<uint> registers)
    {
        Thread* caller = Running();
        for (uint word = 0; word < FrameWords; word++)
        {
            if (!Mpu.Permits(caller->StackPointer + (word * 4), Rights.Write))
            {
                Fault(new FaultRecord { Kind = FaultKind.Stack });
                return;
            }
        }

        registers.CopyTo(new Span<uint>(&caller->Registers, Step.RegisterCount));
        Enter(caller);
    }

    private void Enter(Thread* caller)
    {
        ExceptionFrame* frame = (ExceptionFrame*)caller->StackPointer;
        uint behind = frame->ProgramCounter;
        Thread* next = Dispatch(caller, ProcessorState.Instance);
        bool isBroken = frame->ProgramCounter == behind - InstructionSize;
        if (isBroken)
        {
            _repeating[(nint)caller] = frame->ProgramCounter;
            Repetitions++;
            IsHalfway = true;
        }

        Leave(next, isBroken);
    }

    // What Entry.S does by the operation's number.
    private Thread* Dispatch(Thread* caller, ProcessorState* state)
    {
        MessageTag tag = new(caller->Registers.Tag);
        return tag.Operation switch
        {
            Operation.Yield => Kernel.SystemCall.Yield(caller, state),
            Operation.Send when HasFastPath => FastPath.Send(caller, state, tag.Slot),
            Operation.Receive when HasFastPath => FastPath.Receive(caller, state, tag.Slot),
            Operation.Call when HasFastPath => FastPath.Call(caller, state, tag.Slot),
            Operation.ReplyReceive when HasFastPath => FastPath.ReplyReceive(caller, state, tag.Slot),
            _ => Kernel.SystemCall.Enter(caller),
        };
    }

    private void PassTime(uint microseconds)
    {
        ulong end = Now + microseconds;
        while (Now < end)
        {
            Now = Math.Min(end, Deadline);
            DeliverInterrupts();
        }
    }

    private void Fault(FaultRecord fault)
    {
        Running()->Fault = fault;
        Leave(Faults.Raise(Current));
    }

    // As KernelEntries does it.
    private void Compute(uint register, uint word)
    {
        if (!FloatingPoint.IsOn && !Kernel.FloatingPoint.TryAllow(Running()))
        {
            Fault(new FaultRecord { Kind = FaultKind.UndefinedInstruction });
            return;
        }

        FloatingPoint.Registers[register % SimulatedFloatingPointUnit.RegisterCount] = word;
    }

    // Reads, writes and jumps: as the hardware and KernelEntries do it.
    private void Access(Step step)
    {
        (Rights access, FaultKind kind) = step.Kind switch
        {
            StepKind.Read => (Rights.Read, FaultKind.DataAccess),
            StepKind.Write => (Rights.Write, FaultKind.DataAccess),
            _ => (Rights.Execute, FaultKind.InstructionAccess),
        };
        Thread* thread = Running();
        for (int i = 0; i < Math.Max(1, step.Words.Length - 1); i++)
        {
            uint address = step.Words[0] + ((uint)i * 4);
            while (!Mpu.Permits(address, access))
            {
                if (!RegionCache.TryLoad(thread->AddressSpace, address))
                {
                    Fault(new FaultRecord { Kind = kind, Address = address, Validity = FaultValidity.Address });
                    return;
                }
            }

            if (step.Kind == StepKind.Write && SimulatedMemory.Ram.Contains(address))
            {
                *(uint*)address = step.Words[i + 1];
            }
        }
    }

    private Thread* Running() => Current != Idle ? Current : throw new InvalidOperationException("The processor is idle: nobody can do that.");

    // Each turn takes a line out or brings the kernel forward: it ends with nothing left to do.
    private void DeliverInterrupts()
    {
        while (true)
        {
            if (Interrupts.Next() is { } line)
            {
                Interrupts.Clear(line);
                Leave(line == MonotonicClock.Line ? OnDeadline() : Interrupt.Fire(line, Current), line == InterruptController.AmbushLine);
            }
            else if (_repeating.Remove((nint)Current, out uint instruction) && ((ExceptionFrame*)Current->StackPointer)->ProgramCounter == instruction)
            {
                ((ExceptionFrame*)Current->StackPointer)->ProgramCounter += InstructionSize;
                IsHalfway = false;
                Enter(Current);
            }
            else
            {
                return;
            }
        }
    }

    private Thread* OnDeadline()
    {
        ClockTimes.Add(Now);
        Deadline = MonotonicClock.Never;
        TimeEvent* first = TimeQueue.First;
        if (first != null && first->Deadline <= Now)
        {
            Events.Add(first->Owner == TimeEventOwner.Timer ? (uint)Timer.Of(first) : (uint)SchedulingContext.Of(first));
        }

        return Accounting.OnDeadline(Current);
    }

    // What belongs to a system call that is broken off counts as one with the end of it.
    private void Leave(Thread* next, bool isHalfway = false)
    {
        ProcessorState* state = ProcessorState.Instance;
        bool looks = next != state->Settled && (state->MustSwitch || next->Account != state->Account);
        _hasLooked |= looks;
        if (!isHalfway)
        {
            Looks.Add(_hasLooked);
            _hasLooked = false;
        }

        if (next == state->Settled)
        {
            return;
        }

        next = Accounting.Settle(next, state);
        Run(next);
    }

    private void Run(Thread* next)
    {
        ProcessorState* state = ProcessorState.Instance;
        state->Current = next;
        state->Settled = next;
        EnterSpace(next->AddressSpace, state);
    }

    // As Entry.S: what is known to be in the MPU is not loaded.
    private void EnterSpace(AddressSpace* space, ProcessorState* state)
    {
        bool hasShared = state->SettledSpace == AddressSpace.SharedLoaded;
        if (space == state->SettledSpace || (hasShared && space == state->LoadedSpace))
        {
            return;
        }

        bool isUsed = AddressSpace.Region(space, AddressSpace.PinnedPages)->IsUsed;
        bool wasOn = state->SettledSpace == Kernel.FloatingPoint.Allowed;
        FloatingPoint.IsOn &= !wasOn;
        state->LoadedSpace = space;
        state->SettledSpace = isUsed ? AddressSpace.SharedLoaded : space;
        Mpu.Load(space, wasOn || hasShared || isUsed ? SimulatedMpu.RegionCount : (int)AddressSpace.PinnedPages);
    }
}

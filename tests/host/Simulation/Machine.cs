using System;
using System.Collections.Generic;
using System.Reflection;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// Every entry does what Entry.S does: the registers go into the thread that ran, the kernel says which thread runs next, and the MPU is loaded if
// that one lives in another space.

/// <summary>A simulated machine with the kernel on it. Making one resets the kernel's static state, so only the last one made works.</summary>
internal sealed unsafe class Machine
{
    private static readonly FieldInfo s_interruptTable = typeof(InterruptTable).GetField("s_lines", BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly List<KernelObject> _objects = [];
    private readonly List<UserProgram> _programs = [];
    private readonly SortedSet<uint> _pending = [];
    private AddressSpace* _loadedSpace;

    public Machine()
    {
        Processor.Machine = this;
        SimulatedMemory.Clear();
        s_interruptTable.SetValue(null, Activator.CreateInstance(s_interruptTable.FieldType));
        Idle = (Thread*)Allocate(sizeof(Thread));
        Idle->AddressSpace = (AddressSpace*)Allocate(sizeof(AddressSpace));
        Idle->CapTable = (CapTable*)Allocate(sizeof(CapTable));
        AddressSpace.Initialize(Idle->AddressSpace);
        Scheduler.Initialize(Idle);
        Mpu.Load(Idle->AddressSpace);
        _loadedSpace = Idle->AddressSpace;
        Current = Idle;
    }

    /// <summary>The thread that runs.</summary>
    public Thread* Current { get; private set; }

    /// <summary>The thread that runs when no other can. It holds nothing.</summary>
    public Thread* Idle { get; }

    public SimulatedMpu Mpu { get; } = new();

    /// <summary>The slice timer runs.</summary>
    public bool SlicesRun { get; set; }

    /// <summary>Interrupt lines that the controller lets through. All are masked at first.</summary>
    public bool[] Unmasked { get; } = new bool[Board.InterruptLines];

    /// <summary>What the kernel has printed.</summary>
    public List<byte> Console { get; } = [];

    public IReadOnlyList<UserProgram> Programs => _programs;

    public IReadOnlyList<KernelObject> Objects => _objects;

    /// <summary>How much of the kernel objects' memory is in use, in bytes.</summary>
    public int ObjectBytes { get; private set; }

    public KernelObject AddEndpoint(string name = "endpoint") => Add(name, ObjectKind.Endpoint, sizeof(Endpoint));

    public KernelObject AddNotification(string name = "notification") => Add(name, ObjectKind.Notification, sizeof(Notification));

    public KernelObject AddDebug() => new("debug", ObjectKind.Debug, null);

    public KernelObject AddInterrupt(uint line, string name = "interrupt")
    {
        KernelObject interrupt = Add(name, ObjectKind.Interrupt, sizeof(Interrupt));
        interrupt.Interrupt->Line = line;
        InterruptTable.Add(interrupt.Interrupt);
        return interrupt;
    }

    public KernelObject AddPage(uint start, int sizeLog2, PageAttributes attributes, byte disabledSubregions = 0, string name = "page")
    {
        KernelObject page = Add(name, ObjectKind.Page, sizeof(Page));
        *page.Page = new Page { Base = start, SizeLog2 = (byte)sizeLog2, DisabledSubregions = disabledSubregions, Attributes = attributes };
        return page;
    }

    public KernelObject AddAddressSpace(string name = "space")
    {
        KernelObject space = Add(name, ObjectKind.AddressSpace, sizeof(AddressSpace));
        AddressSpace.Initialize(space.AddressSpace);
        return space;
    }

    public KernelObject AddCapTable(uint slots, string name = "table")
    {
        KernelObject table = Add(name, ObjectKind.CapTable, sizeof(CapTable) + ((int)slots * sizeof(Capability)));
        table.CapTable->Count = slots;
        return table;
    }

    /// <summary>Makes a suspended thread, in a space and with a table of its own if none are given.</summary>
    public UserProgram AddProgram(string name, uint priority, KernelObject? space = null, KernelObject? table = null)
    {
        UserProgram program = new(this, name, (uint)_programs.Count, priority, space, table);
        _programs.Add(program);
        return program;
    }

    public KernelObject AddThread(string name) => Add(name, ObjectKind.Thread, sizeof(Thread));

    /// <summary>Makes suspended programs ready, in that order, as boot does it.</summary>
    public void Start(params ReadOnlySpan<UserProgram> programs)
    {
        foreach (UserProgram program in programs)
        {
            Scheduler.MakeReady(program.Thread);
        }

        Leave(Scheduler.Continue(Current));
    }

    /// <summary>Lets time slices pass until a program runs, which must be one of those whose turn it can be.</summary>
    public void SwitchTo(UserProgram program)
    {
        for (int i = 0; Current != program.Thread; i++)
        {
            if (i > _programs.Count || !SlicesRun)
            {
                throw new InvalidOperationException($"{program} does not come to run: it is {program.State}, and {NameOf(Current)} runs.");
            }

            Tick();
        }
    }

    /// <summary>The current thread enters the kernel with these words in r4 and, from r5 on, the others; words that are not given are 0.</summary>
    public void SystemCall(uint tag, params ReadOnlySpan<uint> words)
    {
        Span<uint> registers = new(&Current->Registers, UserProgram.RegisterCount);
        registers.Clear();
        registers[0] = tag;
        words.CopyTo(registers[1..]);
        Leave(Kernel.SystemCall.Enter(Current));
        DeliverInterrupts();
    }

    /// <summary>A time slice ends.</summary>
    public void Tick()
    {
        if (!SlicesRun)
        {
            throw new InvalidOperationException("The slice timer does not run.");
        }

        Leave(Scheduler.Yield(Current));
    }

    /// <summary>A device raises its line. The interrupt comes when the line is not masked.</summary>
    public void RaiseInterrupt(uint line)
    {
        _pending.Add(line);
        DeliverInterrupts();
    }

    /// <summary>The current thread faults.</summary>
    public void Fault(FaultRecord fault)
    {
        Current->Fault = fault;
        Leave(Faults.Raise(Current));
    }

    /// <summary>What tests call a thread.</summary>
    public string NameOf(Thread* thread)
    {
        foreach (UserProgram program in _programs)
        {
            if (program.Thread == thread)
            {
                return program.Name;
            }
        }

        return thread == Idle ? "idle" : thread == null ? "nobody" : $"0x{(nint)thread:x}";
    }

    private void DeliverInterrupts()
    {
        // Each turn takes a line out, and no handler puts one in.
        while (TryTakeInterrupt(out uint line))
        {
            Leave(Interrupt.Fire(line, Current));
        }
    }

    private bool TryTakeInterrupt(out uint taken)
    {
        foreach (uint line in _pending)
        {
            if (Unmasked[line])
            {
                taken = line;
                return _pending.Remove(line);
            }
        }

        taken = 0;
        return false;
    }

    private void Leave(Thread* next)
    {
        Current = next;
        if (next->AddressSpace != _loadedSpace)
        {
            _loadedSpace = next->AddressSpace;
            Mpu.Load(_loadedSpace);
        }
    }

    private KernelObject Add(string name, ObjectKind kind, int size)
    {
        KernelObject added = new(name, kind, Allocate(size));
        _objects.Add(added);
        return added;
    }

    private void* Allocate(int size)
    {
        void* start = SimulatedMemory.Pointer(SimulatedMemory.Objects.Base + (uint)ObjectBytes);
        ObjectBytes += (size + 15) & ~15;
        return start;
    }
}

using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A program as boot makes it: a thread, with code and RAM mapped in its space, and a table of capabilities. A test plays what it does.</summary>
internal sealed unsafe class UserProgram
{
    /// <summary>r4 to r11.</summary>
    public const int RegisterCount = 8;

    public const uint SlotCount = 16;

    private const int PageSizeLog2 = 10;
    private const uint PageSize = 1u << PageSizeLog2;

    private readonly Machine _machine;

    public UserProgram(Machine machine, string name, uint number, uint priority, KernelObject? space, KernelObject? table)
    {
        _machine = machine;
        Name = name;
        ThreadObject = machine.AddThread($"{name}.thread");
        Space = space ?? machine.AddAddressSpace($"{name}.space");
        Table = table ?? machine.AddCapTable(SlotCount, $"{name}.table");
        Code = machine.AddPage(SimulatedMemory.Flash.Base + (number * PageSize), PageSizeLog2, PageAttributes.Executable, name: $"{name}.code");
        Ram = machine.AddPage(SimulatedMemory.Sram.Base + (number * PageSize), PageSizeLog2, PageAttributes.Writable, name: $"{name}.ram");
        Thread->AddressSpace = Space.AddressSpace;
        Thread->CapTable = Table.CapTable;
        Scheduler.SetPriority(Thread, priority);
        Map(Code, Rights.Read | Rights.Execute);
        Map(Ram, Rights.Read | Rights.Write);
        if (!ThreadControl.Restart(Thread, Code.Page->Base, StackTop))
        {
            throw new InvalidOperationException($"The stack of {name} does not fit.");
        }
    }

    public string Name { get; }

    public KernelObject ThreadObject { get; }

    public KernelObject Space { get; }

    public KernelObject Table { get; }

    public KernelObject Code { get; }

    public KernelObject Ram { get; }

    public Thread* Thread => ThreadObject.Thread;

    public ThreadState State => Thread->State;

    /// <summary>Where its stack starts: the end of its RAM.</summary>
    public uint StackTop => Ram.Page->Base + PageSize;

    /// <summary>r4 to r11, as they are now.</summary>
    public uint[] Registers => RegisterWords.ToArray();

    public MessageTag Tag => new(RegisterWords[0]);

    /// <summary>r5 to r10, as they are now.</summary>
    public uint[] Words => RegisterWords[1..7].ToArray();

    /// <summary>r11.</summary>
    public uint Badge => RegisterWords[7];

    /// <summary>How its last system call ended.</summary>
    public Error Result => Tag.IsError ? (Error)RegisterWords[1] : Error.None;

    private Span<uint> RegisterWords => new(&Thread->Registers, RegisterCount);

    /// <summary>The program computes: r4 to r11 get these values.</summary>
    public void SetRegisters(params ReadOnlySpan<uint> values) => values.CopyTo(RegisterWords);

    /// <summary>Puts a capability into one of its slots, as boot does.</summary>
    public void Give(uint slot, KernelObject target, Rights rights = Rights.All, uint badge = 0) =>
        *Slot(slot) = new Capability { Object = target.Pointer, Kind = target.Kind, Rights = rights, Badge = badge };

    public Capability* Slot(uint slot) => CapTable.Slot(Table.CapTable, slot);

    /// <summary>Maps a Page as boot does.</summary>
    public void Map(KernelObject page, Rights rights)
    {
        Error error = AddressSpace.Map(Space.AddressSpace, page.Page, rights, rights, out _);
        if (error != Error.None)
        {
            throw new InvalidOperationException($"{page} cannot be mapped for {Name}: {error}.");
        }
    }

    public Error Send(uint slot, uint label = 0, params ReadOnlySpan<uint> words) => SystemCall(Operation.Send, slot, label, words);

    public Error Call(uint slot, uint label = 0, params ReadOnlySpan<uint> words) => SystemCall(Operation.Call, slot, label, words);

    public Error Receive(uint slot) => SystemCall(Operation.Receive, slot, 0, []);

    public Error ReplyReceive(uint slot, uint label = 0, params ReadOnlySpan<uint> words) => SystemCall(Operation.ReplyReceive, slot, label, words);

    public Error Reply(uint label = 0, params ReadOnlySpan<uint> words) => SystemCall(Operation.Send, MessageTag.ReplySlot, label, words);

    public Error Yield() => SystemCall(Operation.Yield, 0, 0, []);

    public Error Invoke(uint slot, ThreadMethod method, params ReadOnlySpan<uint> words) => Call(slot, (uint)method, words);

    public Error Invoke(uint slot, CapTableMethod method, params ReadOnlySpan<uint> words) => Call(slot, (uint)method, words);

    public Error Invoke(uint slot, AddressSpaceMethod method, params ReadOnlySpan<uint> words) => Call(slot, (uint)method, words);

    public Error Invoke(uint slot, InterruptMethod method, params ReadOnlySpan<uint> words) => Call(slot, (uint)method, words);

    public Error Invoke(uint slot, DebugMethod method, params ReadOnlySpan<uint> words) => Call(slot, (uint)method, words);

    /// <summary>Comes to run, and makes a system call. Returns how it ended, which says nothing while the program still waits.</summary>
    public Error SystemCall(Operation operation, uint slot, uint label, params ReadOnlySpan<uint> words)
    {
        _machine.SwitchTo(this);
        _machine.SystemCall(MessageTag.Create(operation, slot, label).Value, words);
        return Result;
    }

    /// <summary>Comes to run, and faults.</summary>
    public void Fault(FaultKind kind = FaultKind.DataAccess, uint address = 0)
    {
        _machine.SwitchTo(this);
        _machine.Fault(new FaultRecord { Kind = kind, Address = address, Validity = FaultValidity.Address });
    }

    public override string ToString() => Name;
}

using System;
using System.Collections.Generic;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>The root program of a machine, as a test's hand: what it does is compared with the model after each step.</summary>
internal sealed class RootProgram
{
    private uint _next = RootSlot.Free;

    public RootProgram(BootTable? table = null)
    {
        Run = new Run(table);
        Thread = Run.Current!;
        Run.Check();
    }

    public Run Run { get; }

    public ModelThread Thread { get; }

    /// <summary>The next slot that nothing was put into.</summary>
    public uint Free => _next;

    /// <summary>Takes the next slot.</summary>
    public uint Take() => _next++;

    /// <summary>Calls a method. Returns how it ended.</summary>
    public Error Call<TMethod>(uint slot, TMethod method, params uint[] words)
        where TMethod : struct, Enum => Do(Operation.Call, slot, Convert.ToUInt32(method), words);

    /// <summary>Calls a method that must succeed. Returns the first word of the answer.</summary>
    public uint Must<TMethod>(uint slot, TMethod method, params uint[] words)
        where TMethod : struct, Enum
    {
        Assert.Equal(Error.None, Call(slot, method, words));
        return Word(0);
    }

    /// <summary>Makes a system call, which must end at once.</summary>
    public Error Do(Operation operation, uint slot, uint label = 0, params uint[] words) => Do(Step.Call(operation, slot, label, words));

    /// <summary>Makes a system call, which must end at once.</summary>
    public Error Do(Step step)
    {
        Assert.Same(Thread, Run.Current);
        Assert.True(Run.TryStep(step));
        Assert.Same(Thread, Run.Current);
        return Thread.Registers[0] == MessageTag.ErrorBit ? (Error)Word(0) : Error.None;
    }

    /// <summary>A word of the last answer.</summary>
    public uint Word(int number) => Thread.Word(number);

    /// <summary>Makes an object, and returns the slot of its capability.</summary>
    public uint Make(ObjectKind kind, uint size = 0, uint untyped = RootSlot.Untyped, uint option = 0)
    {
        uint slot = Take();
        Must(untyped, UntypedMethod.Retype, (uint)kind, size, slot, option);
        return slot;
    }

    /// <summary>Makes objects of all kinds that one can make, and returns their slots.</summary>
    public Dictionary<ObjectKind, uint> MakeAll()
    {
        Dictionary<ObjectKind, uint> slots = [];
        foreach ((ObjectKind kind, uint size) in ((ObjectKind, uint)[])
            [
                (ObjectKind.Endpoint, 0), (ObjectKind.Notification, 0), (ObjectKind.Interrupt, 0), (ObjectKind.Thread, 0), (ObjectKind.AddressSpace, 4), (ObjectKind.Page, 6),
                (ObjectKind.CapTable, 4), (ObjectKind.Untyped, 6), (ObjectKind.Timer, 0), (ObjectKind.SchedulingContext, 0),
            ])
        {
            slots.Add(kind, Make(kind, size));
        }

        return slots;
    }

    /// <summary>Copies a capability with these rights, and returns the slot of the copy.</summary>
    public uint Copy(uint source, Rights rights = Rights.All)
    {
        uint slot = Take();
        Must(RootSlot.CapTable, CapTableMethod.Copy, slot, source, (uint)rights);
        return slot;
    }

    /// <summary>Gives a capability a badge, and returns the slot of the copy.</summary>
    public uint Mint(uint source, uint badge, Rights rights = Rights.All)
    {
        uint slot = Take();
        Must(RootSlot.CapTable, CapTableMethod.Mint, slot, source, (uint)rights, badge);
        return slot;
    }

    /// <summary>Copies a capability, and the copy, and so on. Returns the slot of the last one, from which nothing can be derived.</summary>
    public uint Deepest(uint source)
    {
        while (Inspect(source).Depth < DerivationTree.MaxDepth)
        {
            source = Copy(source);
        }

        return source;
    }

    /// <summary>What a slot of a table holds.</summary>
    public (ObjectKind Kind, Rights Rights, uint Badge, uint Depth) Inspect(uint slot, uint table = RootSlot.CapTable)
    {
        Must(table, CapTableMethod.Inspect, slot);
        return ((ObjectKind)Word(0), (Rights)Word(1), Word(2), Word(3));
    }

    /// <summary>
    /// Calls a method that must succeed, with an interrupt that comes when the kernel has looked for one so many times. Returns how often the method was broken off: once, or not at all if it does not look so often.
    /// </summary>
    public int Ambush<TMethod>(uint looks, uint slot, TMethod method, params uint[] words)
        where TMethod : struct, Enum
    {
        int before = Run.Machine.Repetitions;
        Assert.True(Run.TryStep(new Step(StepKind.Ambush, looks)));
        Must(slot, method, words);
        return Run.Machine.Repetitions - before;
    }

    /// <summary>Empties a slot.</summary>
    public void Delete(uint slot) => Must(RootSlot.CapTable, CapTableMethod.Delete, slot);
}

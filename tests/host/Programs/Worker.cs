using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>
/// A program that the root program has made, of higher priority: when it can run it does, and the test is its hand, until it waits. In slot 1 it has a Notification at which it waits for
/// <see cref="Wake"/> in between.
/// </summary>
internal sealed class Worker
{
    /// <summary>The slot of the Notification at which it waits.</summary>
    public const uint Bell = 1;

    /// <summary>The first slot of its table that is empty.</summary>
    public const uint Free = 2;

    private const uint Priority = 20;

    private readonly RootProgram _root;

    public Worker(RootProgram root, uint slots = 8, uint pages = 8, uint priority = Priority, bool hasFloatingPoint = false)
    {
        _root = root;
        Table = root.Make(ObjectKind.CapTable, slots);
        ThreadSlot = root.Make(ObjectKind.Thread, hasFloatingPoint ? 1u : 0);
        Space = root.Make(ObjectKind.AddressSpace, pages);
        Page = root.Make(ObjectKind.Page, 9);
        Context = root.Make(ObjectKind.SchedulingContext);
        BellSlot = root.Mint(root.Make(ObjectKind.Notification), 1);
        Give(Bell, BellSlot);
        root.Must(Space, AddressSpaceMethod.Map, RootSlot.Code, (uint)(Rights.Read | Rights.Execute));
        root.Must(Space, AddressSpaceMethod.Map, Page, (uint)(Rights.Read | Rights.Write));
        Ram = root.Must(Page, PageMethod.Inspect);
        root.Must(ThreadSlot, ThreadMethod.Configure, Table, Space, 0, Page, 0);
        root.Must(ThreadSlot, ThreadMethod.WriteRegisters, BootTable.RootCode + 2, Ram + (1u << 9));
        root.Must(ThreadSlot, ThreadMethod.SetPriority, priority);
        root.Must(Context, SchedulingContextMethod.Configure, 1000, 1000);
        root.Must(Context, SchedulingContextMethod.Bind, ThreadSlot);
        Thread = (ModelThread)root.Thread.CapTable!.Slot(ThreadSlot)!.Content!.Target;
    }

    /// <summary>The root program's slots of what it works with.</summary>
    public uint ThreadSlot { get; }

    public uint Table { get; }

    public uint Space { get; }

    public uint Page { get; }

    public uint Context { get; }

    /// <summary>The root program's slot of the Notification at which it waits.</summary>
    public uint BellSlot { get; }

    /// <summary>Its Page of 512 bytes, with the UTCB at the bottom and the stack on top.</summary>
    public uint Ram { get; }

    public ModelThread Thread { get; }

    /// <summary>How its last system call ended.</summary>
    public Error Result => Thread.Registers[0] == MessageTag.ErrorBit ? (Error)Thread.Word(0) : Error.None;

    /// <summary>The root program gives it a copy of a capability of its own.</summary>
    public void Give(uint slot, uint source, Rights rights = Rights.All) => _root.Must(Table, CapTableMethod.Copy, slot, source, (uint)rights);

    /// <summary>The root program lets it run.</summary>
    public void Start() => Resumes(Step.Call(Operation.Call, ThreadSlot, (uint)ThreadMethod.Resume));

    /// <summary>It waits for <see cref="Wake"/>.</summary>
    public void Park() => Wait(Operation.Receive, Bell);

    /// <summary>The root program lets it go on.</summary>
    public void Wake() => Resumes(Step.Call(Operation.Send, BellSlot, 0));

    /// <summary>It makes a system call, after which it still runs.</summary>
    public Error Do(Operation operation, uint slot, uint label = 0, params uint[] words) => Do(Step.Call(operation, slot, label, words));

    /// <summary>It does something, after which it still runs.</summary>
    public Error Do(Step step)
    {
        Assert.Same(Thread, _root.Run.Current);
        Assert.True(_root.Run.TryStep(step));
        Assert.Same(Thread, _root.Run.Current);
        return Result;
    }

    /// <summary>It makes a system call that waits: another program goes on.</summary>
    public void Wait(Operation operation, uint slot, uint label = 0, params uint[] words) => Wait(Step.Call(operation, slot, label, words));

    /// <summary>It does something that makes it wait: another program goes on.</summary>
    public void Wait(Step step)
    {
        Assert.Same(Thread, _root.Run.Current);
        Assert.True(_root.Run.TryStep(step));
        Assert.NotSame(Thread, _root.Run.Current);
    }

    /// <summary>The root program lets it run by a step.</summary>
    public void Resumes(Step step)
    {
        Assert.Same(_root.Thread, _root.Run.Current);
        Assert.True(_root.Run.TryStep(step));
        Assert.Same(Thread, _root.Run.Current);
    }
}

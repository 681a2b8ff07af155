using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// The root program makes all of it by system calls, so every object and every capability of a run has come as on the target. It gives itself the lowest
// priority in the end: then it is the one that goes on when all others wait.

/// <summary>What a random run starts with: workers that hold capabilities to much and to each other.</summary>
internal sealed class Scene
{
    /// <summary>The interrupt lines that steps raise.</summary>
    public const uint Lines = 4;

    /// <summary>Where two of them have capabilities to an Endpoint that nobody else knows.</summary>
    public const uint MeetingSlot = 16;

    private const uint WorkerSlots = 24;
    private const int PageLog2 = 9;

    private readonly Run _run;
    private uint _next = RootSlot.Free;

    public Scene(Run run)
    {
        _run = run;
        Call(RootSlot.Thread, ThreadMethod.SetPriority, 31);
    }

    /// <summary>Workers at about the same priority, with everything that there is.</summary>
    public static void Workers(Run run)
    {
        Scene scene = new(run);
        scene.Call(RootSlot.CapTable, CapTableMethod.Delete, RootSlot.Debug);
        uint[] endpoints = [scene.Make(ObjectKind.Endpoint), scene.Make(ObjectKind.Endpoint)];
        uint[] notifications = [scene.Make(ObjectKind.Notification), scene.Make(ObjectKind.Notification)];
        uint[] timers = [scene.Make(ObjectKind.Timer), scene.Make(ObjectKind.Timer)];
        uint[] interrupts = [scene.Make(ObjectKind.Interrupt), scene.Make(ObjectKind.Interrupt)];
        uint[] threads = new uint[4];
        uint[] tables = new uint[4];
        uint[] spaces = new uint[4];
        for (uint i = 0; i < 4; i++)
        {
            (threads[i], tables[i], spaces[i]) = scene.AddWorker($"w{i}", i, endpoints[i % 2]);
        }

        scene.Call(RootSlot.InterruptControl, InterruptControlMethod.Claim, interrupts[0], 0);
        for (uint i = 0; i < 4; i++)
        {
            uint table = tables[i];
            scene.Give(table, 1, endpoints[0], Rights.Read | Rights.Write, badge: i);
            scene.Give(table, 2, endpoints[1], i % 2 == 0 ? Rights.Write : Rights.Read | Rights.Write, badge: 10 + i);
            scene.Give(table, 3, notifications[0], Rights.All, badge: 1u << (int)i);
            scene.Give(table, 4, notifications[1], Rights.Read | Rights.Write);
            scene.Give(table, 5, threads[(i + 1) % 4], Rights.All);
            scene.Give(table, 6, threads[i], i == 3 ? Rights.Read : Rights.All);
            scene.Give(table, 7, table, Rights.All);
            scene.Give(table, 8, i % 2 == 0 ? spaces[i] : spaces[(i + 1) % 4], Rights.Write);
            scene.Give(table, 10, timers[i % 2], Rights.All);
            scene.Give(table, 11, interrupts[i % 2], Rights.All);
            scene.Give(table, 12, i == 0 ? RootSlot.InterruptControl : tables[(i + 1) % 4], Rights.All);
            uint untyped = scene.Make(ObjectKind.Untyped, 11 + (i % 3));
            scene.Call(table, CapTableMethod.Move, 13, untyped);
        }

        // An Endpoint that is gone when two of them have given it up.
        uint meeting = scene.Make(ObjectKind.Endpoint);
        scene.Give(tables[0], MeetingSlot, meeting, Rights.All);
        scene.Call(tables[1], CapTableMethod.Move, MeetingSlot, meeting);

        // And things from which nothing can be derived.
        uint signal = scene._next++;
        scene.Call(RootSlot.CapTable, CapTableMethod.Mint, signal, notifications[0], (uint)Rights.All, 64);
        scene.Call(tables[0], CapTableMethod.Move, 15, scene.Chain(signal));
        scene.Call(tables[1], CapTableMethod.Move, 15, scene.Chain(scene.Make(ObjectKind.Page, 6)));
        scene.Call(tables[3], CapTableMethod.Move, 15, scene.Chain(notifications[1]));
        scene.Call(timers[0], TimerMethod.Bind, signal);
        scene.Call(timers[1], TimerMethod.Bind, signal);
        scene.Give(tables[0], 19, scene.Make(ObjectKind.Timer), Rights.All);

        // More Pages than regions.
        uint pages = scene.Make(ObjectKind.Page, 8);
        for (uint i = 0; i < 7; i++)
        {
            scene.Call(pages, PageMethod.Split, scene._next, i * 32, 5);
            scene.Call(spaces[1], AddressSpaceMethod.Map, scene._next, (uint)Rights.Read);
            scene.Call(spaces[3], AddressSpaceMethod.Map, scene._next++, (uint)(Rights.Read | Rights.Write));
        }
        uint memory = scene.Make(ObjectKind.Untyped, 10);
        for (int depth = 2; depth <= ModelCapability.MaxDepth; depth++)
        {
            memory = scene.Make(ObjectKind.Untyped, 10, memory);
        }

        scene.Call(tables[0], CapTableMethod.Move, 17, memory);

        // The third waits on its first Endpoint, and from then on works on its callers' time; its own can be given back to it.
        uint context = scene.Make(ObjectKind.SchedulingContext, 1000);
        scene.Give(tables[0], 18, context, Rights.All);
        scene.Give(tables[2], 14, context, Rights.All);
        scene.Call(threads[2], ThreadMethod.Resume, context);
        scene.Call(RootSlot.Thread, ThreadMethod.SetPriority, 9);
        run.Do(Step.Call(Operation.Receive, 1, 0));
        scene.Call(context, SchedulingContextMethod.Unbind);

        foreach (uint thread in (uint[])[threads[0], threads[1], threads[3]])
        {
            scene.Call(RootSlot.Thread, ThreadMethod.SetPriority, 31);
            scene.Call(thread, ThreadMethod.Resume);
        }

        scene.Call(RootSlot.Thread, ThreadMethod.SetPriority, 9);
        run.Check();
    }

    /// <summary>Two threads of one priority, with an Endpoint, each other, and room for a saved reply. The root program waits for ever.</summary>
    public static void Pair(Run run)
    {
        Scene scene = new(run);
        uint endpoint = scene.Make(ObjectKind.Endpoint);
        (uint Thread, uint Table, uint Space)[] pair = [scene.AddWorker("ping", 0, endpoint, 6), scene.AddWorker("pong", 0, endpoint, 6)];
        for (int i = 0; i < pair.Length; i++)
        {
            scene.Give(pair[i].Table, 1, endpoint, Rights.Read | Rights.Write, badge: 7 + (uint)i);
            scene.Give(pair[i].Table, 2, pair[1 - i].Thread, Rights.Write);
            scene.Give(pair[i].Table, 3, pair[i].Thread, Rights.Write);
            scene.Give(pair[i].Table, 4, pair[i].Table, Rights.Write);
            scene.Call(RootSlot.CapTable, CapTableMethod.Delete, pair[i].Table);
        }

        // The endpoint is gone when both have deleted their capabilities and none of them faults to it.
        scene.Call(RootSlot.CapTable, CapTableMethod.Delete, endpoint);
        scene.Call(pair[0].Thread, ThreadMethod.Resume);
        scene.Call(pair[1].Thread, ThreadMethod.Resume);
        run.Do(Step.Call(Operation.Call, RootSlot.Thread, (uint)ThreadMethod.Suspend));
        run.Check();
    }

    /// <summary>The slot of the root program's table with a new object.</summary>
    public uint Make(ObjectKind kind, uint size = 0, uint untyped = RootSlot.Untyped)
    {
        uint slot = _next++;
        Call(untyped, UntypedMethod.Retype, (uint)kind, size, slot, 0);
        return slot;
    }

    /// <summary>Calls a method as the root program.</summary>
    public uint Call<TMethod>(uint slot, TMethod method, params uint[] words)
        where TMethod : struct, Enum
    {
        ModelThread root = _run.Current!;
        _run.Do(Step.Call(Operation.Call, slot, Convert.ToUInt32(method), words));
        return root.Registers[0] == 0 ? root.Registers[1] : throw new InvalidOperationException($"{typeof(TMethod).Name}.{method} in slot {slot}: {(Error)root.Registers[1]}.");
    }

    // The last of a row of copies, as deep as it can be. The first one may be the first or the second of the row.
    private uint Chain(uint slot)
    {
        while (!_run.Current!.CapTable!.Slot(slot)!.Content!.IsTooDeep)
        {
            Call(RootSlot.CapTable, CapTableMethod.Copy, _next, slot, (uint)Rights.All);
            slot = _next++;
        }

        return slot;
    }

    private void Give(uint table, uint slot, uint source, Rights rights, uint badge = 0)
    {
        if (badge == 0)
        {
            Call(table, CapTableMethod.Copy, slot, source, (uint)rights);
        }
        else
        {
            Call(table, CapTableMethod.Mint, slot, source, (uint)rights, badge);
        }
    }

    // The third has no SchedulingContext yet, the second a budget that is less than its period, and no room for the FPU's registers.
    private (uint Thread, uint Table, uint Space) AddWorker(string name, uint number, uint faultEndpoint, uint slots = WorkerSlots)
    {
        uint table = Make(ObjectKind.CapTable, slots);
        uint space = Make(ObjectKind.AddressSpace, number == 0 ? 4u : 9);
        uint page = Make(ObjectKind.Page, PageLog2);
        uint thread = Make(ObjectKind.Thread, number == 1 ? 0u : 1);
        _run.Name(_run.Current!.CapTable!.Slot(thread)!.Content!.Target.Address, name);
        Call(space, AddressSpaceMethod.Map, RootSlot.Code, (uint)(Rights.Read | Rights.Execute));
        Call(space, AddressSpaceMethod.Map, page, (uint)(Rights.Read | Rights.Write));
        Call(thread, ThreadMethod.Configure, table, space, faultEndpoint, number == 3 ? 0 : page, 0);
        Call(RootSlot.CapTable, CapTableMethod.Inspect, page);
        uint address = Call(page, PageMethod.Inspect);
        Call(thread, ThreadMethod.WriteRegisters, BootTable.RootCode + 2, address + (1u << PageLog2), number);
        Call(thread, ThreadMethod.SetPriority, 10 + (number / 2));
        if (slots == WorkerSlots)
        {
            Give(table, 9, page, Rights.All);
        }

        if (number != 2)
        {
            uint context = Make(ObjectKind.SchedulingContext);
            Call(context, SchedulingContextMethod.Configure, number == 1 ? 300u : 1000, 1000, number == 1 ? 1u : 0);
            Call(context, SchedulingContextMethod.Bind, thread);
            if (number == 3)
            {
                // Nobody else has it, so it can be destroyed.
                Call(table, CapTableMethod.Move, 14, context);
            }
            else if (slots == WorkerSlots)
            {
                Give(table, 14, context, Rights.All);
            }
        }

        return (thread, table, space);
    }
}

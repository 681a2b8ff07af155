using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Makes a model of a machine, and finds where the two differ.</summary>
internal static unsafe class ModelComparison
{
    /// <summary>The model of a machine on which all wait or are ready in the scheduler's order.</summary>
    public static IpcModel ModelOf(Machine machine)
    {
        IpcModel model = new();
        foreach (KernelObject candidate in machine.Objects.Where(candidate => candidate.Kind is ObjectKind.Endpoint or ObjectKind.Notification))
        {
            model.Objects.Add(candidate.Name, new ModelObject(candidate.Name, candidate.Kind));
        }

        foreach (UserProgram program in machine.Programs)
        {
            ModelThread thread = new(program.Name) { Priority = program.Thread->Priority, State = program.State, Registers = program.Registers };
            model.Threads.Add(thread.Name, thread);
            model.Objects.Add(program.ThreadObject.Name, new ModelObject(program.ThreadObject.Name, ObjectKind.Thread) { Thread = thread });
        }

        foreach (UserProgram program in machine.Programs)
        {
            Complete(machine, model, program);
        }

        foreach (KernelObject interrupt in machine.Objects.Where(candidate => candidate.Kind == ObjectKind.Interrupt))
        {
            ModelObject notification = Find(machine, model, interrupt.Interrupt->Notification);
            model.Interrupts.Add(interrupt.Interrupt->Line, new ModelCapability(notification, Rights.Write, interrupt.Interrupt->Bits));
        }

        AddReady(machine, model);
        return model;
    }

    /// <summary>Throws if the machine is not in the state of the model.</summary>
    public static void Check(Machine machine, IpcModel model)
    {
        Require("runs", model.Scheduler.Current?.Name ?? "idle", machine.NameOf(machine.Current));
        foreach (UserProgram program in machine.Programs)
        {
            ModelThread thread = model.Threads[program.Name];
            Require($"state of {program}", thread.State, program.State);
            Require($"priority of {program}", thread.Priority, program.Thread->Priority);
            Require($"caller of {program}", thread.Caller?.Name ?? "nobody", machine.NameOf(program.Thread->Caller));
            if (!thread.Registers.AsSpan().SequenceEqual(program.Registers))
            {
                Invariants.Fail($"The registers of {program} are {Text(program.Registers)}, by the model {Text(thread.Registers)}.");
            }
        }

        for (uint priority = 0; priority <= Thread.MaxPriority; priority++)
        {
            RequireSame(machine, "ready queue", model.Scheduler.Ready(priority), Scheduler.Queue(priority));
        }

        foreach (KernelObject candidate in machine.Objects)
        {
            if (candidate.Kind == ObjectKind.Endpoint)
            {
                RequireSame(machine, candidate.Name, model.Objects[candidate.Name].Waiting, &candidate.Endpoint->Queue);
            }
            else if (candidate.Kind == ObjectKind.Notification)
            {
                RequireSame(machine, candidate.Name, model.Objects[candidate.Name].Waiting, &candidate.Notification->Queue);
                Require($"bits of {candidate}", model.Objects[candidate.Name].Bits, candidate.Notification->Bits);
            }
        }
    }

    private static void Complete(Machine machine, IpcModel model, UserProgram program)
    {
        ModelThread thread = model.Threads[program.Name];
        for (uint slot = 1; slot < program.Table.CapTable->Count; slot++)
        {
            Capability* capability = program.Slot(slot);
            if (capability->Kind != ObjectKind.None)
            {
                thread.Capabilities.Add(slot, new ModelCapability(Find(machine, model, capability->Object), capability->Rights, capability->Badge));
            }
        }

        thread.FaultBadge = program.Thread->FaultBadge;
        thread.FaultEndpoint = program.Thread->FaultEndpoint == null ? null : Find(machine, model, program.Thread->FaultEndpoint);
        if (program.Thread->BoundNotification != null)
        {
            thread.BoundNotification = Find(machine, model, program.Thread->BoundNotification);
            thread.BoundNotification.BoundThread = thread;
        }
    }

    private static void AddReady(Machine machine, IpcModel model)
    {
        for (uint priority = 0; priority <= Thread.MaxPriority; priority++)
        {
            foreach (string name in Names(machine, Scheduler.Queue(priority)))
            {
                model.Scheduler.Add(model.Threads[name]);
            }
        }

        model.Scheduler.Current = model.Threads[machine.NameOf(machine.Current)];
    }

    private static ModelObject Find(Machine machine, IpcModel model, void* pointer)
    {
        foreach (KernelObject candidate in machine.Objects)
        {
            if (candidate.Pointer == pointer)
            {
                return model.Objects[candidate.Name];
            }
        }

        throw new InvalidOperationException("A capability names an object that the machine does not have.");
    }

    // As many steps as there are threads: the invariants, which are checked before, say that the queue is a ring.
    private static List<string> Names(Machine machine, ThreadQueue* queue)
    {
        List<string> names = [];
        Thread* thread = queue->Head;
        while (thread != null && (names.Count == 0 || thread != queue->Head))
        {
            names.Add(machine.NameOf(thread));
            thread = thread->Next;
        }

        return names;
    }

    private static void RequireSame(Machine machine, string what, IReadOnlyList<ModelThread> expected, ThreadQueue* queue)
    {
        if (expected.Count > 0 || queue->Head != null)
        {
            Require(what, string.Join(", ", expected.Select(thread => thread.Name)), string.Join(", ", Names(machine, queue)));
        }
    }

    private static void Require<T>(string what, T expected, T actual)
        where T : IEquatable<T>
    {
        if (!expected.Equals(actual))
        {
            Invariants.Fail($"{what}: {actual}, by the model {expected}.");
        }
    }

    private static void Require(string what, ThreadState expected, ThreadState actual) => Require(what, (uint)expected, (uint)actual);

    private static string Text(uint[] registers) => string.Join(" ", registers.Select(register => $"{register:x}"));
}

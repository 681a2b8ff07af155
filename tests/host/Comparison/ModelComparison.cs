using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Finds where a machine and its model differ.</summary>
internal sealed unsafe class ModelComparison(Machine machine, Model model)
{
    private readonly TreeComparison _tree = new();

    /// <summary>Throws <see cref="InvariantException"/> if the machine is not in the state of the model.</summary>
    public void Check()
    {
        Require(null, "the address of the thread that runs", model.Scheduler.Current?.Address ?? 0, machine.Current == machine.Idle ? 0 : (uint)machine.Current);
        if (machine.Current == machine.Idle)
        {
            Require(null, "the deadline while the processor is idle", model.Time.First, machine.Deadline);
        }

        foreach (ModelObject living in model.Living)
        {
            switch (living)
            {
                case ModelThread thread:
                    CheckThread(thread, (Thread*)thread.Address);
                    break;
                case ModelEndpoint endpoint:
                    CheckEndpoint(endpoint, (Endpoint*)endpoint.Address);
                    break;
                case ModelNotification notification:
                    CheckNotification(notification, (Notification*)notification.Address);
                    break;
                case ModelInterrupt interrupt:
                    Require(interrupt, "its line plus 1", interrupt.Line + 1 ?? 0, ((Interrupt*)interrupt.Address)->LineNumber);
                    break;
                case ModelSchedulingContext context:
                    CheckContext(context, (SchedulingContext*)context.Address);
                    break;
                case ModelAddressSpace space:
                    CheckSpace(space, (AddressSpace*)space.Address);
                    break;
                default:
                    break;
            }
        }

        for (uint priority = 0; priority <= Thread.MaxPriority; priority++)
        {
            CheckQueue(null, model.Scheduler.Ready(priority), *Scheduler.Queue(priority));
        }

        CheckLines();
        _tree.Check(model);
    }

    public static void Require<T>(ModelObject? about, string what, T expected, T actual)
        where T : IEquatable<T>
    {
        if (!expected.Equals(actual))
        {
            Invariants.Fail($"{about}: {what} is {Text(actual)}, by the model {Text(expected)}.");
        }
    }

    private static string Text<T>(T value) => value is uint word ? $"0x{word:x}" : $"{value}";

    private static uint AddressOf(ModelObject? target) => target?.Address ?? 0;

    private void CheckThread(ModelThread expected, Thread* actual)
    {
        Require(expected, "its state", (uint)expected.State, (uint)actual->State);
        Require(expected, "its priority", expected.Priority, actual->Priority);
        Require(expected, "its stack pointer", expected.StackPointer, actual->StackPointer);
        Require(expected, "whom it owes a reply", AddressOf(expected.Caller), (uint)actual->Caller);
        Require(expected, "its notification", AddressOf(expected.BoundNotification), (uint)actual->BoundNotification);
        Require(expected, "its SchedulingContext", AddressOf(expected.Home), (uint)actual->Home);
        Require(expected, "its account", AddressOf(expected.Account), (uint)actual->Account);
        Require(expected, "its UTCB", expected.Utcb ?? 0, (uint)UserMemory.Utcb(actual));
        Require(expected, "its space", AddressOf(expected.AddressSpace), (uint)actual->AddressSpace);
        Require(expected, "its table", AddressOf(expected.CapTable), actual->CapTable == Thread.NoCapTable ? 0 : (uint)actual->CapTable);
        Span<uint> registers = new(&actual->Registers, Step.RegisterCount);
        if (!registers.SequenceEqual(expected.Registers))
        {
            Invariants.Fail($"The registers of {expected} are {Words(registers)}, by the model {Words(expected.Registers)}.");
        }

        Require(expected, "whether it may use the FPU", expected.FloatingPoint != null, actual->HasFloatingPoint);
        if (expected.FloatingPoint != null)
        {
            CheckFloatingPoint(expected, actual);
        }
    }

    // They are where the owner's are, or in the area.
    private void CheckFloatingPoint(ModelThread expected, Thread* actual)
    {
        ReadOnlySpan<uint> registers = ProcessorState.Instance->FloatingPointOwner == actual ? machine.FloatingPoint.Registers : SimulatedFloatingPointUnit.AreaOf(actual);
        if (!registers.SequenceEqual(expected.FloatingPoint))
        {
            Invariants.Fail($"The FPU's registers of {expected} are {Words(registers)}, by the model {Words(expected.FloatingPoint)}.");
        }
    }

    private static void CheckEndpoint(ModelEndpoint expected, Endpoint* actual)
    {
        bool areReceivers = expected.Waiting.Count > 0 && expected.Waiting[0].State == ModelThreadState.Receiving;
        CheckQueue(expected, areReceivers ? [] : expected.Waiting, actual->Senders);
        CheckQueue(expected, areReceivers ? expected.Waiting : [], actual->Receivers);
    }

    private static void CheckNotification(ModelNotification expected, Notification* actual)
    {
        Require(expected, "the bits", expected.Bits, actual->Bits);
        Require(expected, "its thread", AddressOf(expected.BoundThread), (uint)actual->BoundThread);
        CheckQueue(expected, expected.Waiting, actual->Queue);
    }

    private static void CheckContext(ModelSchedulingContext expected, SchedulingContext* actual)
    {
        Require(expected, "the budget", expected.Budget, actual->Budget);
        Require(expected, "the time used", expected.Consumed, actual->Consumed);
        Require(expected, "its thread", AddressOf(expected.Thread), (uint)actual->Home);
        Require(expected, "the next refill's amount", expected.First.Amount, expected.IsConfigured ? SchedulingContext.First(actual)->Amount : 0);
        Require(expected, "the next refill's time", expected.First.Time, expected.IsConfigured ? SchedulingContext.First(actual)->Time : 0);
        CheckQueue(expected, expected.Waiting, actual->Waiting);
    }

    private static void CheckSpace(ModelAddressSpace expected, AddressSpace* actual)
    {
        for (uint number = 0; number < expected.Mappings.Length; number++)
        {
            if (expected.Mappings[number].Content != null)
            {
                PageWord word = new(AddressSpace.Slot(actual, number)->Badge);
                Require(expected, $"the region of mapping {number}", expected.RegionOf(number) ?? PageWord.NoRegion, word.Region);
            }
        }
    }

    private static void CheckQueue(ModelObject? about, IReadOnlyList<ModelThread> expected, ThreadQueue actual)
    {
        Thread* thread = actual.Head;
        for (int i = 0; i < expected.Count; i++)
        {
            Require(about, $"thread {i} in the queue", expected[i].Address, (uint)thread);
            thread = thread->Next;
        }

        Require(about, "what follows in the queue", expected.Count == 0 ? 0 : expected[0].Address, (uint)thread);
    }

    private void CheckLines()
    {
        bool isSame = machine.Interrupts.Unmasked.Count == model.Interrupts.Unmasked.Count + 1
            && machine.Interrupts.Pending.SetEquals(model.Interrupts.Pending)
            && model.Interrupts.Unmasked.All(machine.Interrupts.Unmasked.Contains);
        if (!isSame)
        {
            Invariants.Fail($"Lines {string.Join(", ", machine.Interrupts.Unmasked)} are let through and {string.Join(", ", machine.Interrupts.Pending)} pending, "
                + $"by the model {string.Join(", ", model.Interrupts.Unmasked)} (and the clock's) and {string.Join(", ", model.Interrupts.Pending)}.");
        }
    }

    private static string Words(ReadOnlySpan<uint> registers) => string.Join(" ", registers.ToArray().Select(register => $"{register:x}"));
}

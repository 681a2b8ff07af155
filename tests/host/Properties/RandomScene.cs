using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

// Four workers hold capabilities to everything and to each other, so a random step has something to act on and may stop or confuse any of them.
// Sooner or later they all wait. Then the janitor runs, whom nobody can touch: it suspends and resumes them; if it waits too, a watchdog's
// interrupt wakes it. So no run comes to a stand-still.

/// <summary>The programs of a random run.</summary>
internal sealed unsafe class RandomScene
{
    /// <summary>The interrupt lines that steps raise.</summary>
    public const uint Lines = 2;

    private const uint WatchdogLine = Lines;
    private const int Workers = 4;

    // In the janitor's table.
    private const uint WakeSlot = 1;
    private const uint FirstWorkerSlot = 2;

    private readonly KernelObject[] _endpoints;
    private readonly KernelObject[] _notifications;
    private readonly KernelObject[] _interrupts;
    private readonly List<UserProgram> _workers = [];
    private readonly UserProgram _janitor;

    public RandomScene(bool withMemory)
    {
        _endpoints = [Machine.AddEndpoint("E0"), Machine.AddEndpoint("E1")];
        _notifications = [Machine.AddNotification("N0"), Machine.AddNotification("N1")];
        _interrupts = [Machine.AddInterrupt(0, "I0"), Machine.AddInterrupt(1, "I1")];
        _workers.Add(Machine.AddProgram("a", 10));
        _workers.Add(Machine.AddProgram("b", 10));
        _workers.Add(Machine.AddProgram("c", 11));
        _workers.Add(Machine.AddProgram("d", 9, _workers[0].Space));
        _janitor = Machine.AddProgram("janitor", 0);
        for (int i = 0; i < Workers; i++)
        {
            GiveMessages(i);
            if (withMemory)
            {
                GiveMemory(i);
            }
        }

        SetFaultEndpoint(_workers[0], _endpoints[1], 100);
        SetFaultEndpoint(_workers[1], _endpoints[0], 101);
        SetFaultEndpoint(_workers[2], _endpoints[1], 0);
        Notification.Bind(_notifications[1].Notification, _workers[1].Thread);
        Bind(_interrupts[0], _notifications[0], 0x1000);
        if (withMemory)
        {
            FillSpace(_workers[2]);
        }
        else
        {
            Bind(_interrupts[1], _notifications[1], 0x2000);
        }

        GiveJanitor();
        Machine.Start([.. _workers, _janitor]);
    }

    public Machine Machine { get; } = new();

    /// <summary>What becomes of a step: the janitor, and the idle processor, have a will of their own.</summary>
    public Step Actual(Step step) =>
        Machine.Current == Machine.Idle ? WhileIdle(step) : Machine.Current == _janitor.Thread ? OfJanitor(step) : step;

    /// <summary>Lets an actual step happen.</summary>
    public void Run(Step actual)
    {
        switch (actual.Kind)
        {
            case StepKind.SystemCall:
                Machine.SystemCall(actual.Words[0], actual.Words[1..]);
                break;
            case StepKind.Interrupt:
                Raise(actual.Words[0]);
                break;
            case StepKind.Fault:
                Machine.Fault(new FaultRecord { Kind = (FaultKind)actual.Words[0], Address = actual.Words[1], Validity = FaultValidity.Address });
                break;
            default:
                Machine.Tick();
                break;
        }
    }

    private static Step WhileIdle(Step step) => step.Kind == StepKind.Interrupt ? step : new Step(StepKind.Interrupt, [WatchdogLine]);

    // It waits for the watchdog, or it suspends a worker, or it resumes one that is suspended.
    private Step OfJanitor(Step step)
    {
        if (step.Kind == StepKind.Fault)
        {
            return new Step(StepKind.Tick, []);
        }

        if (step.Kind != StepKind.SystemCall)
        {
            return step;
        }

        if (step.Tag.Operation == Operation.Receive)
        {
            return new Step(StepKind.SystemCall, [MessageTag.Create(Operation.Receive, WakeSlot, 0).Value, 0, 0, 0, 0, 0, 0, 0]);
        }

        uint worker = step.Words[1] % Workers;
        ThreadMethod method = _workers[(int)worker].State == ThreadState.Suspended ? ThreadMethod.Resume : ThreadMethod.Suspend;
        return new Step(StepKind.SystemCall, [MessageTag.Create(Operation.Call, FirstWorkerSlot + worker, (uint)method).Value, 0, 0, 0, 0, 0, 0, 0]);
    }

    // Each interrupt shall come, so its line is opened; that a line is masked when it fires is what InterruptTests are about.
    private void Raise(uint line)
    {
        Machine.Unmasked[line] = true;
        Machine.RaiseInterrupt(line);
    }

    private static void SetFaultEndpoint(UserProgram program, KernelObject endpoint, uint badge)
    {
        program.Thread->FaultEndpoint = endpoint.Endpoint;
        program.Thread->FaultBadge = badge;
    }

    private static void Bind(KernelObject interrupt, KernelObject notification, uint bits)
    {
        interrupt.Interrupt->Notification = notification.Notification;
        interrupt.Interrupt->Bits = bits;
    }

    private void GiveMessages(int number)
    {
        UserProgram worker = _workers[number];
        uint bit = 1u << number;
        worker.Give(1, _endpoints[0], Rights.Read | Rights.Write, (uint)number);
        worker.Give(2, _endpoints[1], Rights.Read | Rights.Write, 10 + (uint)number);
        worker.Give(3, _endpoints[0], number % 2 == 0 ? Rights.Write : Rights.Read);
        worker.Give(4, _notifications[0], Rights.Read | Rights.Write, bit);
        worker.Give(5, _notifications[1], number < 2 ? Rights.Read | Rights.Write : Rights.Write, bit << 8);
        worker.Give(6, _workers[(number + 1) % Workers].ThreadObject);
        worker.Give(7, worker.ThreadObject, number == 3 ? Rights.Read : Rights.Write);
    }

    private void GiveMemory(int number)
    {
        UserProgram worker = _workers[number];
        PageAttributes[] attributes =
        [
            PageAttributes.Writable,
            PageAttributes.Device | PageAttributes.Executable | PageAttributes.Writable,
            PageAttributes.Executable | PageAttributes.Writable,
            PageAttributes.None,
        ];
        Rights rights = number == 3 ? Rights.Read : Rights.Write;
        worker.Give(8, worker.Table, rights);
        worker.Give(9, worker.Space, rights);
        KernelObject page = Machine.AddPage(SimulatedMemory.Sram.Base, 9 + number, attributes[number], (byte)(0x11 << number), $"P{number}");
        worker.Give(10, page, number == 0 ? Rights.Read : Rights.All);
        worker.Give(11, worker.Ram, Rights.Read | Rights.Write);
        worker.Give(12, number == 0 ? _interrupts[1] : number == 1 ? _workers[2].Space : _workers[(number + 1) % Workers].Table, Rights.Write);
    }

    // With its code and its RAM it has seven Pages.
    private void FillSpace(UserProgram worker)
    {
        for (uint i = 0; i < AddressSpace.MaxPages - 2; i++)
        {
            worker.Map(Machine.AddPage(SimulatedMemory.Sram.Base + 0x8000 + (i * 32), 5, PageAttributes.Writable), Rights.Read);
        }
    }

    private void GiveJanitor()
    {
        KernelObject wake = Machine.AddNotification("wake");
        Bind(Machine.AddInterrupt(WatchdogLine, "watchdog"), wake, 1);
        _janitor.Give(WakeSlot, wake, Rights.Read);
        for (int i = 0; i < Workers; i++)
        {
            _janitor.Give(FirstWorkerSlot + (uint)i, _workers[i].ThreadObject, Rights.Write);
        }
    }
}

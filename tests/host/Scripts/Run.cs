using System;
using System.Collections.Generic;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A machine and its model that go through the same steps, compared after each.</summary>
internal sealed unsafe class Run
{
    private readonly ModelComparison _comparison;
    private readonly Dictionary<uint, string> _names = [];
    private int _looks;
    private int _clockTimes;

    public Run(BootTable? table = null)
    {
        Machine = new Machine(table);
        Model = ModelBoot.Of(Machine);
        Model.Time.Choose = ChooseEvent;
        Model.Time.HasLooked = TakeLook;
        Model.Time.NextClock = () => _clockTimes < Machine.ClockTimes.Count ? Machine.ClockTimes[_clockTimes] : null;
        Model.Interrupts.ClockFired = () => _clockTimes++;
        _comparison = new ModelComparison(Machine, Model);
        _names.Add((uint)Machine.Current, "root");
    }

    public Machine Machine { get; }

    public Model Model { get; }

    /// <summary>The thread that runs; null if the processor is idle.</summary>
    public ModelThread? Current => Model.Scheduler.Current;

    /// <summary>Lets a step happen, and throws if anything is wrong then. False if it cannot, a thread's while the processor is idle, or if a system call has been broken off with its thread: the model knows nothing of such states.</summary>
    public bool TryStep(Step step)
    {
        if (step.IsOfThread && Current == null)
        {
            return false;
        }

        Do(step);
        if (Machine.IsHalfway || step.Kind == StepKind.Ambush)
        {
            return !Machine.IsHalfway;
        }

        Check();
        return true;
    }

    /// <summary>Lets a step happen, which must be one that can, and checks nothing.</summary>
    public void Do(Step step)
    {
        _looks = 0;
        _clockTimes = 0;
        Machine.Run(step);
        if (!Machine.IsHalfway)
        {
            Model.Run(step);
        }
    }

    /// <summary>Throws if machine and model differ, or the kernel's state is none that may be.</summary>
    public void Check()
    {
        Invariants.Check(Machine, Model);
        _comparison.Check();
    }

    /// <summary>The step as a line of a script.</summary>
    public string Describe(Step step)
    {
        ObjectKind kind = step.Kind == StepKind.SystemCall ? Current?.CapTable?.Slot(step.Tag.Slot)?.Content?.Kind ?? ObjectKind.None : ObjectKind.None;
        return ScriptLine.Print(step, Current == null ? "idle" : NameOf(Current), kind);
    }

    /// <summary>Gives a thread a name.</summary>
    public void Name(uint thread, string name) => _names[thread] = name;

    public string NameOf(ModelThread thread) => _names.GetValueOrDefault(thread.Address) ?? $"t{thread.Address:x}";

    private bool TakeLook() => _looks < Machine.Looks.Count
        ? Machine.Looks[_looks++]
        : throw new InvariantException("The machine has left the kernel less often than the model.");

    // The machine has done the step before the model, and knows in which order.
    private ModelObject ChooseEvent(IReadOnlyList<ModelObject> candidates)
    {
        foreach (uint address in Machine.Events)
        {
            foreach (ModelObject candidate in candidates)
            {
                if (candidate.Address == address)
                {
                    Machine.Events.Remove(address);
                    return candidate;
                }
            }
        }

        throw new InvariantException($"The machine has let none of {string.Join(", ", candidates)} happen, whose time has come.");
    }
}

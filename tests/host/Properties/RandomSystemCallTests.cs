using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;
using Xunit;

namespace Cashew.Kernel.Tests;

/// <summary>Whatever programs do, the kernel's state is one that it may be in, and nobody gets what it was not given.</summary>
public sealed unsafe class RandomSystemCallTests
{
    private readonly HashSet<ThreadState> _states = [];
    private readonly HashSet<Error> _errors = [];
    private readonly HashSet<(ObjectKind Kind, uint Method)> _methods = [];
    private bool _wasIdle;

    [Fact]
    public void Nothing_that_programs_do_breaks_an_invariant()
    {
        RandomSample.Run(StepGenerator.Any, withMemory: true, withModel: false, Observe);

        // If everything were refused, no invariant would break either.
        Assert.Equal(Enum.GetValues<ThreadState>().Order(), _states.Order());
        Assert.Equal(Enum.GetValues<Error>().Order(), _errors.Order());
        AssertAllDone<ThreadMethod>(ObjectKind.Thread);
        AssertAllDone<CapTableMethod>(ObjectKind.CapTable);
        AssertAllDone<AddressSpaceMethod>(ObjectKind.AddressSpace);
        AssertAllDone<InterruptMethod>(ObjectKind.Interrupt);
        Assert.True(_wasIdle);
    }

    [Fact]
    public void Messages_signals_faults_and_control_of_threads_do_what_the_model_says()
    {
        RandomSample.Run(StepGenerator.Ipc, withMemory: false, withModel: true, Observe);
        Assert.Equal(Enum.GetValues<ThreadState>().Order(), _states.Order());
        Assert.Contains(Error.NoReply, _errors);
        Assert.Contains(Error.Canceled, _errors);
        Assert.True(_wasIdle);
    }

    private void Observe(RandomRun run, Step step)
    {
        _wasIdle |= run.Machine.Current == run.Machine.Idle;
        foreach (UserProgram program in run.Machine.Programs)
        {
            _states.Add(program.State);
            _errors.Add(program.Result);
        }

        // A thread that was restarted has in r4 and r5 whatever it was given.
        _errors.RemoveWhere(error => !Enum.IsDefined(error));

        bool isCall = step.Kind == StepKind.SystemCall && step.Tag.Operation == Operation.Call;
        Capability* capability = isCall ? CapTable.Find(run.Runner->CapTable, step.Tag.Slot) : null;
        if (capability != null && run.Runner->Registers.Tag == 0)
        {
            _methods.Add((capability->Kind, step.Tag.Label));
        }
    }

    private void AssertAllDone<TMethod>(ObjectKind kind)
        where TMethod : struct, Enum
    {
        IEnumerable<uint> done = _methods.Where(pair => pair.Kind == kind).Select(pair => pair.Method);
        Assert.Equal(Enum.GetValues<TMethod>().Select(method => Convert.ToUInt32(method)).Order(), done.Order());
    }
}

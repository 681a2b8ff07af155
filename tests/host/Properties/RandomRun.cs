using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>A sequence of steps on a machine of its own, checked after each of them.</summary>
internal sealed unsafe class RandomRun
{
    private readonly RandomScene _scene;
    private readonly StepRecord _record;
    private readonly IpcModel? _model;

    public RandomRun(bool withMemory, bool withModel)
    {
        _scene = new RandomScene(withMemory);
        _record = StepRecord.Take(_scene.Machine);
        _model = withModel ? ModelComparison.ModelOf(_scene.Machine) : null;
        Invariants.Check(_scene.Machine);
    }

    public Machine Machine => _scene.Machine;

    /// <summary>The thread that made the last step.</summary>
    public Thread* Runner => _record.Runner;

    /// <summary>What becomes of a step, for the thread that runs now.</summary>
    public Step Actual(Step step) => _scene.Actual(step);

    /// <summary>Lets an actual step happen, and throws if anything is wrong then.</summary>
    public void Run(Step actual)
    {
        _record.Renew();
        _scene.Run(actual);
        Invariants.Check(Machine);
        AuthorityInvariants.Check(Machine, _record, actual.Kind == StepKind.SystemCall);
        if (_model != null)
        {
            _model.Run(actual);
            ModelComparison.Check(Machine, _model);
        }
    }

    /// <summary>What a step does, with names: who makes it, and what it is made on.</summary>
    public string Describe(Step actual)
    {
        string line = $"{Machine.NameOf(Machine.Current)}: {actual}";
        Capability* capability = actual.Kind == StepKind.SystemCall ? CapTable.Find(Machine.Current->CapTable, actual.Tag.Slot) : null;
        if (capability == null)
        {
            return line;
        }

        string method = capability->Kind switch
        {
            ObjectKind.Thread => $" {(ThreadMethod)actual.Tag.Label}",
            ObjectKind.AddressSpace => $" {(AddressSpaceMethod)actual.Tag.Label}",
            ObjectKind.CapTable => $" {(CapTableMethod)actual.Tag.Label}",
            ObjectKind.Interrupt => $" {(InterruptMethod)actual.Tag.Label}",
            _ => "",
        };
        return $"{line} -> {NameOf(capability)}{method}";
    }

    private string NameOf(Capability* capability)
    {
        foreach (KernelObject candidate in Machine.Objects)
        {
            if (candidate.Pointer == capability->Object)
            {
                return candidate.Name;
            }
        }

        return $"{capability->Kind}";
    }
}

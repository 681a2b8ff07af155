using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>The machine as it was before a step: what every program held, above all, and every kernel object byte for byte.</summary>
internal sealed unsafe class StepRecord
{
    private readonly Machine _machine;
    private readonly byte[] _objects;
    private readonly bool[] _unmasked;
    private uint _readyBits;
    private bool _slicesRun;

    private StepRecord(Machine machine)
    {
        _machine = machine;
        _objects = GC.AllocateUninitializedArray<byte>(machine.ObjectBytes, pinned: true);
        _unmasked = new bool[machine.Unmasked.Length];
        Renew();
    }

    /// <summary>The thread that ran.</summary>
    public Thread* Runner { get; private set; }

    private ReadOnlySpan<byte> ObjectsNow => new(SimulatedMemory.Pointer(SimulatedMemory.Objects.Base), _objects.Length);

    public static StepRecord Take(Machine machine) => new(machine);

    /// <summary>Records the machine anew, to which no object may have been added.</summary>
    public void Renew()
    {
        ObjectsNow.CopyTo(_objects);
        _machine.Unmasked.CopyTo(_unmasked, 0);
        _readyBits = Scheduler.ReadyBits;
        _slicesRun = _machine.SlicesRun;
        Runner = _machine.Current;
    }

    /// <summary>The record of a kernel object, or of a part of one.</summary>
    public T* Before<T>(T* now)
        where T : unmanaged
    {
        // The array is pinned for good.
        fixed (byte* objects = _objects)
        {
            return (T*)(objects + ((byte*)now - (byte*)SimulatedMemory.Pointer(SimulatedMemory.Objects.Base)));
        }
    }

    /// <summary>The thread that ran held a capability to this object with these rights.</summary>
    public bool RunnerHeld(ObjectKind kind, void* target, Rights rights)
    {
        CapTable* table = Runner->CapTable;
        for (uint slot = 1; slot < table->Count; slot++)
        {
            Capability* held = Before(CapTable.Slot(table, slot));
            if (held->Kind == kind && held->Object == target && (held->Rights & rights) == rights)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same thread runs, and nothing has changed.</summary>
    public void AssertUnchanged() => AssertUnchangedBut(null);

    /// <summary>The same thread runs, and nothing has changed but the registers of one thread.</summary>
    public void AssertUnchangedBut(Thread* thread)
    {
        int registers = thread == null ? 0 : (int)((byte*)&thread->Registers - (byte*)SimulatedMemory.Pointer(SimulatedMemory.Objects.Base));
        int end = thread == null ? 0 : registers + sizeof(MessageRegisters);
        bool isSame = ObjectsNow[..registers].SequenceEqual(_objects.AsSpan(0, registers))
            && ObjectsNow[end..].SequenceEqual(_objects.AsSpan(end))
            && _machine.Current == Runner
            && Scheduler.ReadyBits == _readyBits
            && _machine.SlicesRun == _slicesRun;
        if (!isSame)
        {
            Invariants.Fail($"A step that must change nothing, of {_machine.NameOf(Runner)}, has changed a kernel object or who runs.");
        }
    }

    /// <summary>No interrupt line was masked or unmasked.</summary>
    public void AssertSameLines()
    {
        if (!_unmasked.AsSpan().SequenceEqual(_machine.Unmasked))
        {
            Invariants.Fail("An interrupt line was masked or unmasked by a step that must change nothing.");
        }
    }
}

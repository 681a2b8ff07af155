using Cashew.Linker;
using Cashew.Linker.Checks;

namespace Cashew.Tools.Benchmarks.Timing;

// What an instruction takes depends on its neighbours in two ways: a branch that is taken refills the pipeline, and the address of a load can
// be put out while the data of the load before it comes, if it does not depend on that data (TRM 3.3.2, "Load/store timings").

/// <summary>Estimates the cycles that a Cortex-M4 would take for the instructions of a trace.</summary>
public sealed class CycleCounter
{
    private readonly Dictionary<uint, InstructionTiming> _timings = [];
    private InstructionTiming? _last;
    private uint _next;
    private uint _total;

    /// <summary>Takes the instructions that may come.</summary>
    public CycleCounter(Disassembly code)
    {
        for (int i = 0; i < code.Instructions.Count; i++)
        {
            Instruction instruction = code.Instructions[i];
            uint end = i + 1 < code.Instructions.Count ? code.Instructions[i + 1].Address : instruction.Address + 4;
            if (!instruction.IsData)
            {
                _timings[instruction.Address] = TimingTable.Of(instruction, end - instruction.Address == 2 ? 2u : 4u);
            }
        }
    }

    /// <summary>Takes the next instruction. Returns the cycles before it begins, since the start.</summary>
    public uint Step(uint address, Transition transition)
    {
        InstructionTiming timing = _timings.GetValueOrDefault(address) ?? throw new BuildException($"the trace has an instruction at 0x{address:x8}, where the disassembly has none");
        if (transition == Transition.None)
        {
            _total += _last is not null && address != _next ? Refill(_last, timing, address) : 0;
        }
        else
        {
            _total += transition switch
            {
                Transition.Entry => TimingTable.ExceptionEntry,
                Transition.TailChain => TimingTable.TailChain,
                _ => TimingTable.ExceptionReturn,
            };
            _last = null;
        }

        uint before = _total;
        _total += IsPipelined(timing) ? 1 : timing.Cycles;
        _last = timing;
        _next = address + timing.Size;
        return before;
    }

    private static uint Refill(InstructionTiming from, InstructionTiming target, uint address) =>
        from.Refill + (target.Size == 4 && address % 4 != 0 ? 1u : 0u);

    private bool IsPipelined(InstructionTiming timing) => timing.Access switch
    {
        MemoryAccess.Load => _last?.Access == MemoryAccess.Load && !timing.Address.Trim('[', ']', '!').Split([',', ']', ' '], StringSplitOptions.RemoveEmptyEntries).Contains(_last.Loaded),
        MemoryAccess.StoreToSum => _last?.Access == MemoryAccess.Load,
        _ => false,
    };
}

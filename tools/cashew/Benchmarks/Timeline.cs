namespace Cashew.Tools.Benchmarks;

// The counter makes a step for each instruction. At the anchors both the counter and the number of the instruction are known; if they agree from the first anchor to
// the last, they agree between them.

/// <summary>Which instruction of the trace read which value of the counter.</summary>
public sealed class Timeline
{
    private readonly uint _reading;
    private readonly int _instruction;

    /// <summary>Takes what the counter was at the anchors, and which instructions they are.</summary>
    public Timeline(IReadOnlyList<uint> readings, IReadOnlyList<int> instructions)
    {
        if (readings.Count < 2 || readings.Count != instructions.Count)
        {
            throw new ToolException($"the benchmark program has printed {readings.Count} anchors, and QEMU's trace has {instructions.Count}; there must be at least 2 of each");
        }

        (_reading, _instruction) = (readings[0], instructions[0]);
        for (int i = 1; i < readings.Count; i++)
        {
            if (InstructionAt(readings[i]) != instructions[i])
            {
                throw new ToolException($"between two readings QEMU's timer has counted {readings[i] - _reading} steps, and its trace has {instructions[i] - _instruction} instructions: one of them is wrong");
            }
        }
    }

    /// <summary>The instruction that read a value.</summary>
    public int InstructionAt(uint reading) => _instruction + (int)(reading - _reading);
}

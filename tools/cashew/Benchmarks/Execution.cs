using Cashew.Tools.Benchmarks.Timing;

namespace Cashew.Tools.Benchmarks;

/// <summary>The instructions that were executed, by their numbers: which of them began a handler, and how many cycles came before each.</summary>
public sealed class Execution(CycleCounter counter)
{
    private readonly List<uint> _cyclesBefore = [];
    private readonly List<int> _entries = [];

    /// <summary>The number of the next instruction.</summary>
    public int Count => _cyclesBefore.Count;

    /// <summary>The last instruction has not been done, but ended in a fault. It does not count, but its cycles do.</summary>
    public void GiveUpLast() => _cyclesBefore.RemoveAt(Count - 1);

    /// <summary>Takes the next instruction.</summary>
    public void Step(uint address, Transition transition)
    {
        if (transition is Transition.Entry or Transition.TailChain)
        {
            _entries.Add(Count);
        }

        _cyclesBefore.Add(counter.Step(address, transition));
    }

    /// <summary>What a part took. The hardware's way into a handler that begins right at its start does not count.</summary>
    public Cost CostOf(Span span) => new(
        (uint)(span.End - span.Start), _cyclesBefore[span.End] - _cyclesBefore[span.Start], (uint)(EntriesBefore(span.End) - EntriesBefore(span.Start)));

    private int EntriesBefore(int instruction)
    {
        int place = _entries.BinarySearch(instruction);
        return place < 0 ? ~place : place;
    }
}

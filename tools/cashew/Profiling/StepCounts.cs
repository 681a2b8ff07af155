namespace Cashew.Tools.Profiling;

/// <summary>
/// Counts how often an instruction came right after another. A way through the kernel, from its entry to its exit, that passes one of the ignored instructions does not count.
/// </summary>
/// <param name="kernelStart">The kernel's first address.</param>
/// <param name="kernelEnd">What lies behind the kernel.</param>
/// <param name="ignored">Instructions that make a way one that does not count.</param>
/// <param name="end">The instruction at which counting ends; null to count all.</param>
public sealed class StepCounts(uint kernelStart, uint kernelEnd, IReadOnlySet<uint> ignored, uint? end = null)
{
    private readonly Dictionary<(uint From, uint To), uint> _counts = [];
    private readonly List<(uint From, uint To)> _way = [];
    private uint _last;
    private bool _isIgnored;

    /// <summary>The counts, by both addresses.</summary>
    public IReadOnlyDictionary<(uint From, uint To), uint> Counts => _counts;

    /// <summary>The instructions that do not count.</summary>
    public ulong Ignored { get; private set; }

    /// <summary>Whether the end has come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Takes the next instruction.</summary>
    public void Accept(uint address)
    {
        if (IsComplete)
        {
            return;
        }

        if (address < kernelStart || address >= kernelEnd)
        {
            EndWay();
        }

        _way.Add((_last, address));
        _isIgnored |= ignored.Contains(address);
        _last = address;
        if (address == end)
        {
            EndWay();
            IsComplete = true;
        }
    }

    /// <summary>The way that has begun is over.</summary>
    public void EndWay()
    {
        if (_isIgnored)
        {
            Ignored += (ulong)_way.Count;
        }
        else
        {
            foreach ((uint From, uint To) step in _way)
            {
                _counts[step] = _counts.GetValueOrDefault(step) + 1;
            }
        }

        _way.Clear();
        _isIgnored = false;
    }
}

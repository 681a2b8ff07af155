namespace Cashew.Linker.Checks.Counts;

/// <summary>
/// The longest ways from one instruction of a function: through the whole of it, or through one round of a loop, in which loops inside count as one instruction each.
/// </summary>
internal sealed class LongestWay
{
    private readonly FunctionGraph _graph;
    private readonly InstructionCount _counts;
    private readonly IReadOnlyDictionary<int, CollapsedLoop> _loops;
    private readonly int _start;
    private readonly HashSet<int>? _body;
    private readonly Dictionary<int, ResultWays> _before = [];
    private readonly Dictionary<int, ResultWays> _leaves = [];

    public LongestWay(FunctionGraph graph, InstructionCount counts, IReadOnlyDictionary<int, CollapsedLoop> loops, int start, HashSet<int>? body)
    {
        _graph = graph;
        _counts = counts;
        _loops = loops;
        _start = start;
        _body = body;
        Run();
    }

    /// <summary>The way back to the start of the round.</summary>
    public WayCount Back { get; private set; }

    /// <summary>The ways out of the round to instructions behind the loop.</summary>
    public IReadOnlyDictionary<int, ResultWays> Leaves => _leaves;

    /// <summary>The ways out of the function.</summary>
    public ResultWays Exit { get; private set; }

    private void Run()
    {
        _before[_start] = ResultWays.Of(WayCount.Of(0));
        foreach (var position in Order())
        {
            var before = _before[position];
            if (IsInnerLoop(position, out var loop))
            {
                Exit |= before.All + loop.Exit;
                foreach (var (next, ways) in loop.Leaves)
                {
                    Go(next, before.All + ways);
                }

                continue;
            }

            var (goesOn, leaves) = _counts.Pass(_graph, position, before);
            Exit |= leaves;
            foreach (var next in _graph.Next(position))
            {
                Go(next, _counts.IsTakenIfZero(_graph, position, next) is { } isZero ? goesOn.Where(isZero) : goesOn);
            }
        }
    }

    private bool IsInnerLoop(int position, out CollapsedLoop loop) => _loops.TryGetValue(position, out loop!) && (_body is null || position != _start);

    private void Go(int next, ResultWays ways)
    {
        if (_body is not null && next == _start)
        {
            Back |= ways.All;
        }
        else if (_body is not null && !_body.Contains(next))
        {
            _leaves[next] = _leaves.GetValueOrDefault(next) | ways;
        }
        else
        {
            _before[next] = _before.GetValueOrDefault(next) | ways;
        }
    }

    // Each instruction after all that lead to it.
    private List<int> Order()
    {
        var order = new List<int>();
        var seen = new HashSet<int> { _start };
        var path = new Stack<(int Position, List<int> Next, int Done)>([(_start, After(_start), 0)]);
        while (path.TryPop(out var top))
        {
            if (top.Done == top.Next.Count)
            {
                order.Add(top.Position);
                continue;
            }

            path.Push((top.Position, top.Next, top.Done + 1));
            var next = top.Next[top.Done];
            if (seen.Add(next))
            {
                path.Push((next, After(next), 0));
            }
        }

        order.Reverse();
        return order;
    }

    private List<int> After(int position)
    {
        IEnumerable<int> next = IsInnerLoop(position, out var loop) ? loop.Leaves.Keys : _graph.Next(position);
        return [.. next.Where(other => (_body is null || other != _start) && (_body is null || _body.Contains(other)))];
    }
}

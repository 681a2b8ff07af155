namespace Cashew.Linker.Checks.Loops;

// An instruction dominates another if every way from the function's entry to the other passes it. A jump to an instruction that dominates it closes a loop, and the
// loop has no other entry. A way back to one that does not dominate is a loop with two entries, of which no compiler of this tree makes any: it is refused.

/// <summary>The loops of a function, from its flow of control (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm).</summary>
internal sealed class LoopFinder
{
    private readonly FunctionGraph _graph;
    private readonly List<int> _order = [];
    private readonly Dictionary<int, int> _number = [];
    private readonly Dictionary<int, List<int>> _before = [];
    private readonly Dictionary<int, int> _dominator = [];

    private LoopFinder(FunctionGraph graph)
    {
        _graph = graph;
        Order();
        FindDominators();
    }

    /// <summary>The loops, those inside of others first. <paramref name="twoEntries"/> is called with an instruction of a loop that has two.</summary>
    public static IReadOnlyList<NaturalLoop> Find(FunctionGraph graph, Func<int, BuildException> twoEntries)
    {
        var finder = new LoopFinder(graph);
        var loops = new SortedDictionary<int, NaturalLoop>();
        foreach (var position in finder._order)
        {
            foreach (var next in graph.Next(position).Where(next => finder._number[next] <= finder._number[position]))
            {
                if (!finder.Dominates(next, position))
                {
                    throw twoEntries(next);
                }

                if (!loops.TryGetValue(next, out var loop))
                {
                    loops.Add(next, loop = new NaturalLoop(next));
                }

                loop.Latches.Add(position);
                finder.Fill(loop, position);
            }
        }

        return loops.Values.OrderBy(loop => loop.Body.Count).ToArray();
    }

    // In reverse postorder every instruction comes after what leads to it, but for the ways back. Without recursion, since a function can have thousands of instructions.
    private void Order()
    {
        var seen = new HashSet<int> { _graph.Entry };
        var path = new Stack<(int Position, int Done)>([(_graph.Entry, 0)]);
        while (path.TryPop(out var top))
        {
            var next = _graph.Next(top.Position);
            if (top.Done == next.Count)
            {
                _order.Add(top.Position);
                continue;
            }

            path.Push((top.Position, top.Done + 1));
            if (seen.Add(next[top.Done]))
            {
                path.Push((next[top.Done], 0));
            }
        }

        _order.Reverse();
        for (var i = 0; i < _order.Count; i++)
        {
            _number.Add(_order[i], i);
            _before.Add(_order[i], []);
        }

        foreach (var position in _order)
        {
            foreach (var next in _graph.Next(position))
            {
                _before[next].Add(position);
            }
        }
    }

    private void FindDominators()
    {
        _dominator[_graph.Entry] = _graph.Entry;
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var position in _order.Skip(1))
            {
                var dominator = _before[position].Where(_dominator.ContainsKey).Aggregate(Common);
                changed |= !_dominator.TryGetValue(position, out var known) || known != dominator;
                _dominator[position] = dominator;
            }
        }
    }

    private int Common(int a, int b)
    {
        while (a != b)
        {
            (a, b) = _number[a] > _number[b] ? (_dominator[a], b) : (a, _dominator[b]);
        }

        return a;
    }

    private bool Dominates(int above, int position)
    {
        while (_number[position] > _number[above])
        {
            position = _dominator[position];
        }

        return position == above;
    }

    private void Fill(NaturalLoop loop, int latch)
    {
        var waiting = new Stack<int>([latch]);
        while (waiting.TryPop(out var position))
        {
            if (loop.Body.Add(position))
            {
                foreach (var before in _before[position])
                {
                    waiting.Push(before);
                }
            }
        }
    }
}

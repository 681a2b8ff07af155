namespace Cashew.Linker.Checks.Loops;

// A kernel that can loop without end can be made to hang, and a bound that nobody wrote down is one that nobody thought of. So the loops are taken from the linked code, where none
// is hidden, and each must lead to a line of the sources whose comment has a bound.

/// <summary>The bounds of all loops of the kernel.</summary>
internal sealed class LoopBounds
{
    private readonly Dictionary<int, KernelLoop> _byHeader = [];

    private LoopBounds()
    {
    }

    /// <summary>The loops by rising address.</summary>
    public IReadOnlyList<KernelLoop> All => [.. _byHeader.Values.OrderBy(loop => loop.Address)];

    /// <summary>Finds the loops and their bounds. A loop without one is a fault.</summary>
    public static LoopBounds Find(CodeUnit unit, SourceLoops sources, BoundComments comments, List<string> faults)
    {
        var bounds = new LoopBounds();
        foreach (var function in unit.Functions)
        {
            var graph = unit.Walk(function.Address, MachineState.AtEntry()).Graph;
            foreach (var loop in LoopFinder.Find(graph, position => new BuildException($"{unit.Place(position)}: {function.Name}: a loop that can be entered at two places; make it one that begins at one")))
            {
                bounds.Add(unit, function.Name, loop, sources, comments, faults);
            }
        }

        return bounds;
    }

    /// <summary>The bound of a loop by its first instruction.</summary>
    public LoopBound this[int header] => _byHeader.TryGetValue(header, out var loop) ? loop.Bound
        : throw new BuildException("kernel: a loop begins at another place when what a function is called with is known; its bound is not known then");

    private void Add(CodeUnit unit, string function, NaturalLoop loop, SourceLoops sources, BoundComments comments, List<string> faults)
    {
        var lines = loop.Body.Select(unit.LineOf).OfType<SourceLine>().ToHashSet();
        var header = unit.LineOf(loop.Header);
        var candidates = header is { } line && !line.File.EndsWith(".cs", StringComparison.Ordinal)
            ? [(line, line)]
            : sources.Find(lines);
        if (candidates.Count == 0)
        {
            faults.Add($"{unit.Place(loop.Header)}: {function}: the source of this loop is not known (its code is of {string.Join(", ", lines)}), so it has no bound; write it as a loop of its own");
            return;
        }

        var found = new List<LoopBound>();
        foreach (var (condition, first) in candidates)
        {
            var (bound, place) = comments.Find(condition, first);
            if (bound is not null)
            {
                found.Add(bound);
            }
            else
            {
                faults.Add($"{place}: {function}: the loop has no bound; write above it \"// Bound: N, why.\", or \"// Bound: N until it looks for interrupts, why.\"");
            }
        }

        if (found.Count > 0)
        {
            // One that looks for interrupts is taken for one that does not only if all are such.
            var highest = found.OrderBy(bound => bound.LooksForInterrupts).ThenByDescending(bound => bound.Rounds).First();
            _byHeader.TryAdd(loop.Header, new KernelLoop(function, unit.Code.Instructions[loop.Header].Address, highest, [.. found.Where(other => other != highest)]));
        }
    }
}

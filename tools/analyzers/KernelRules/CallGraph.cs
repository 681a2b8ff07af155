using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Cashew.Analyzers.KernelRules;

/// <summary>Who calls whom within a compilation. Calls may be added by several threads at once.</summary>
internal sealed class CallGraph
{
    private readonly ConcurrentDictionary<IMethodSymbol, ConcurrentBag<(IMethodSymbol Callee, Location Place)>> _calls = new(SymbolEqualityComparer.Default);

    /// <summary>Adds a call.</summary>
    public void Add(IMethodSymbol caller, IMethodSymbol callee, Location place) => _calls.GetOrAdd(caller.OriginalDefinition, _ => []).Add((callee.OriginalDefinition, place));

    /// <summary>The calls that lead back to the caller by way of other methods, each with the shortest way back: from the callee to the last before the caller.</summary>
    public IEnumerable<(IMethodSymbol Caller, Location Place, IReadOnlyList<IMethodSymbol> Way)> Cycles()
    {
        var left = AboveCycles();
        foreach (var caller in left)
        {
            foreach (var (callee, place) in _calls[caller])
            {
                if (!Same(callee, caller) && left.Contains(callee) && WayBack(callee, caller) is { } way)
                {
                    yield return (caller, place, way);
                }
            }
        }
    }

    private static bool Same(IMethodSymbol one, IMethodSymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    // Methods that call nobody who is left are taken away until there are none: what stays is on a circle or leads to one. In a kernel without circles that is nobody.
    private HashSet<IMethodSymbol> AboveCycles()
    {
        var left = new HashSet<IMethodSymbol>(_calls.Keys, SymbolEqualityComparer.Default);
        while (left.RemoveWhere(method => !_calls[method].Any(call => !Same(call.Callee, method) && left.Contains(call.Callee))) > 0)
        {
        }

        return left;
    }

    private IReadOnlyList<IMethodSymbol>? WayBack(IMethodSymbol from, IMethodSymbol to)
    {
        var cameFrom = new Dictionary<IMethodSymbol, IMethodSymbol>(SymbolEqualityComparer.Default) { [from] = from };
        var waiting = new Queue<IMethodSymbol>([from]);
        while (waiting.Count > 0)
        {
            var method = waiting.Dequeue();
            var callees = _calls.TryGetValue(method, out var calls) ? calls.Select(call => call.Callee) : [];
            foreach (var callee in callees.OrderBy(callee => callee.ToDisplayString(), StringComparer.Ordinal))
            {
                if (Same(callee, to))
                {
                    return Way(cameFrom, method);
                }

                if (!cameFrom.ContainsKey(callee))
                {
                    cameFrom.Add(callee, method);
                    waiting.Enqueue(callee);
                }
            }
        }

        return null;
    }

    private static IReadOnlyList<IMethodSymbol> Way(Dictionary<IMethodSymbol, IMethodSymbol> cameFrom, IMethodSymbol last)
    {
        var way = new List<IMethodSymbol> { last };
        while (!Same(cameFrom[way[0]], way[0]))
        {
            way.Insert(0, cameFrom[way[0]]);
        }

        return way;
    }
}

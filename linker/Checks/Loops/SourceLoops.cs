namespace Cashew.Linker.Checks.Loops;

// The line table says of each instruction which line of the method that was compiled it is of. A method that was inlined there shows as the line of its call. So
// a loop in the code is either a loop of that method, whose lines its own are, or one of a method that is called in its line, at any depth. Where several loops
// could be meant all of them are told, and the highest bound counts.

/// <summary>Finds the loops of C# that a loop in the code can be.</summary>
internal sealed class SourceLoops
{
    private readonly ILookup<string, IntermediateMethod> _byName;
    private readonly ILookup<SourceLine, IntermediateMethod> _byLine;

    /// <summary>Reads the loops of assemblies. <paramref name="root"/> is what stands in their debug data for the root of the tree.</summary>
    public SourceLoops(IEnumerable<string> assemblies, string root)
    {
        var methods = assemblies.SelectMany(assembly => IntermediateReader.Read(assembly, root)).ToArray();
        _byName = methods.SelectMany(method => new[] { (Name: method.Name, method), (Name: method.ExactName, method) }).ToLookup(item => item.Name, item => item.method);
        _byLine = methods.SelectMany(method => method.Lines.Select(line => line.Line).Distinct().Select(line => (line, method))).ToLookup(item => item.line, item => item.method);
    }

    /// <summary>
    /// The loops that instructions of these lines can be: for each the line of the jump back, which is that of the condition, and the first line of the loop.
    /// </summary>
    public IReadOnlyList<(SourceLine Condition, SourceLine First)> Find(IReadOnlySet<SourceLine> lines)
    {
        var methods = lines.SelectMany(line => _byLine[line]).Distinct().ToArray();
        var found = Own(methods, lines).ToHashSet();
        if (lines.Count == 1)
        {
            found.UnionWith(Inlined(methods, lines.First()));
        }

        // A loop without a line of its own, such as one with nothing in it: any that the method can have.
        if (found.Count == 0)
        {
            found.UnionWith(methods.SelectMany(method => method.Loops.Select(loop => Describe(method, loop))));
            found.UnionWith(Inlined(methods, null));
        }

        return [.. found.OrderBy(loop => loop.Condition.File, StringComparer.Ordinal).ThenBy(loop => loop.Condition.Line)];
    }

    // The loops of which the condition is there. Of loops inside one another it is the one that has most of the lines: the compiler may have moved an instruction of a line
    // outside of the loop into it.
    private static IEnumerable<(SourceLine Condition, SourceLine First)> Own(IEnumerable<IntermediateMethod> methods, IReadOnlySet<SourceLine> lines) =>
        methods.SelectMany(method => method.Loops.Where(loop => method.LineOf(loop.End) is { } condition && lines.Contains(condition))
                .Select(loop => (Loop: Describe(method, loop), Common: LinesOf(method, loop).Count(lines.Contains))))
            .GroupBy(item => item.Common).OrderByDescending(group => group.Key).FirstOrDefault()?.Select(item => item.Loop) ?? [];

    private IEnumerable<(SourceLine Condition, SourceLine First)> Inlined(IEnumerable<IntermediateMethod> callers, SourceLine? line)
    {
        var seen = new HashSet<IntermediateMethod>();
        var waiting = new Queue<string>(callers.SelectMany(caller => caller.Calls.Where(call => line is null || caller.LineOf(call.Offset) == line).Select(call => call.Method)));
        while (waiting.TryDequeue(out var name))
        {
            foreach (var method in _byName[name].Where(method => method.MayBeInlined && seen.Add(method)))
            {
                foreach (var loop in method.Loops)
                {
                    yield return Describe(method, loop);
                }

                foreach (var (_, callee) in method.Calls)
                {
                    waiting.Enqueue(callee);
                }
            }
        }
    }

    private static (SourceLine Condition, SourceLine First) Describe(IntermediateMethod method, (int Start, int End) loop)
    {
        var first = LinesOf(method, loop).OrderBy(line => line.Line).FirstOrDefault();
        return (method.LineOf(loop.End) ?? first, first);
    }

    private static IEnumerable<SourceLine> LinesOf(IntermediateMethod method, (int Start, int End) loop) =>
        method.Lines.Where(line => line.Offset > loop.Start && line.Offset <= loop.End).Select(line => line.Line)
            .Concat(method.LineOf(loop.Start) is { } first ? [first] : []).Distinct();
}

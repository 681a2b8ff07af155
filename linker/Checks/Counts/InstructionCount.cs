using Cashew.Linker.Checks.Loops;

namespace Cashew.Linker.Checks.Counts;

// The longest way through a function is that through its flow of control without the ways back, where a loop counts as one instruction that takes its rounds times
// the longest of them. A call counts what the called function takes at most, worked out for what is known of its arguments. All ways that the code has count, also those
// that no thread can make the kernel go, so the number is an upper bound and not what will be measured. Ways that end in a trap do not count: after them the machine is reset.

/// <summary>The most instructions that functions of the kernel execute.</summary>
internal sealed class InstructionCount(CodeUnit unit, LoopBounds bounds)
{
    private const string ResultRegister = "r0";

    private readonly Dictionary<(uint Function, string Context), ResultWays> _shared = [];
    private readonly Dictionary<(uint Function, string Context), ResultWays> _own = [];
    private readonly Dictionary<FunctionGraph, IReadOnlyList<NaturalLoop>> _loops = [];
    private uint? _method;
    private bool _depends;

    /// <summary>The longest way through a function. With a method, jumps through tables go there and nowhere else, and only ways that do so count.</summary>
    public Stretch Measure(uint function, MachineState entry, uint? method = null)
    {
        _method = method;
        _own.Clear();
        var ways = Of(function, entry, entry.Key);
        var count = ways.All | ways.Ended;
        return method is null ? count.Any : count.Through;
    }

    /// <summary>What ways become by an instruction with what it calls: those that go on behind it, and those that leave the function.</summary>
    public (ResultWays GoesOn, ResultWays Left) Pass(FunctionGraph graph, int position, ResultWays before)
    {
        var after = before + (graph.IsLook(position) ? new WayCount(Stretch.Look, Stretch.None) : WayCount.Of(1));
        if (graph.IsExceptionReturn(position))
        {
            return (after, default(ResultWays) with { Ended = after.All });
        }

        var calls = graph.CallsAt(position);
        if (calls.Count == 0)
        {
            after = graph.ResultOf(position) is { } result ? after.With(result) : after;
            return (after, graph.IsExit(position) ? after : default);
        }

        var called = calls.Aggregate(default(ResultWays), (ways, call) => ways | (after.All + OfCall(call)));
        if (calls[0].IsTail)
        {
            return (after, called);
        }

        // A call with a condition may also not be done.
        var ended = default(ResultWays) with { Ended = called.Ended };
        called = called with { Ended = default };
        return (Conditions.TrySplit(unit.Code.Instructions[position].Name, out _, out _) ? called | after : called, ended);
    }

    /// <summary>Whether a branch goes this way if r0 is zero (true), or if it is not (false); null if it does not depend on that.</summary>
    public bool? IsTakenIfZero(FunctionGraph graph, int position, int next)
    {
        if (graph.Next(position).Count != 2)
        {
            return null;
        }

        var instruction = unit.Code.Instructions[position];
        var tests = instruction.Name is "cbz" or "cbnz" ? instruction.Operands[0] == ResultRegister
            : instruction.Name is "beq" or "bne" && position > 0 && unit.Code.Instructions[position - 1] is { Name: "cmp" } compare
                && compare.Operands[0] == ResultRegister && compare.TryNumber(1, out var number) && number == 0 && !graph.IsBranchedTo(position);
        var goesOn = next == position + 1;
        return tests ? goesOn != instruction.Name is "cbz" or "beq" : null;
    }

    private ResultWays Of(uint function, MachineState entry, string context)
    {
        var key = (function, context);
        if (_shared.TryGetValue(key, out var shared))
        {
            return shared;
        }

        if (_own.TryGetValue(key, out var own))
        {
            _depends = true;
            return own;
        }

        // What no jump through a table was met in is the same for every method.
        var outer = _depends;
        _depends = false;
        var ways = Measure(unit.Walk(function, entry, context).Graph);
        (_depends ? _own : _shared).Add(key, ways);
        _depends |= outer;
        return ways;
    }

    private ResultWays Measure(FunctionGraph graph)
    {
        if (!_loops.TryGetValue(graph, out var loops))
        {
            loops = LoopFinder.Find(graph, position => new BuildException($"{unit.Place(position)}: a loop that can be entered at two places"));
            _loops.Add(graph, loops);
        }

        var collapsed = new Dictionary<int, CollapsedLoop>();
        foreach (var loop in loops)
        {
            var bound = bounds[loop.Header];
            var round = new LongestWay(graph, this, collapsed, loop.Header, loop.Body);
            collapsed[loop.Header] = new CollapsedLoop(round.Leaves.ToDictionary(leave => leave.Key, leave => leave.Value.After(bound, round.Back)), round.Exit.After(bound, round.Back));
        }

        return new LongestWay(graph, this, collapsed, graph.Entry, null).Exit;
    }

    private ResultWays OfCall(CallSite call)
    {
        if (!call.IsFromTable)
        {
            return Of(call.Target, call.Entry, call.Context);
        }

        _depends = true;
        if (_method is null)
        {
            return Of(call.Target, call.Entry, call.Context);
        }

        return call.Target == _method ? Through(Of(call.Target, call.Entry, call.Context)) : default;
    }

    private static ResultWays Through(ResultWays ways) => new(Through(ways.Zero), Through(ways.NotZero), Through(ways.Unknown), Through(ways.Ended));

    private static WayCount Through(WayCount count) => new(count.Any, count.Any);
}

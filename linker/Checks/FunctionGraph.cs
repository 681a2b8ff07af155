namespace Cashew.Linker.Checks;

/// <summary>Which instructions of a function can come after which, what they call and where the function is left. Instructions are positions in the disassembly.</summary>
internal sealed class FunctionGraph(int entry)
{
    private readonly SortedDictionary<int, List<int>> _next = [];
    private readonly Dictionary<int, List<CallSite>> _calls = [];
    private readonly HashSet<int> _exits = [];
    private readonly HashSet<int> _exceptionReturns = [];
    private readonly HashSet<int> _looks = [];
    private readonly HashSet<int> _targets = [];
    private readonly Dictionary<int, RegisterValue> _results = [];

    /// <summary>The first instruction that is executed.</summary>
    public int Entry { get; } = entry;

    /// <summary>The instructions that can be reached.</summary>
    public IEnumerable<int> Positions => _next.Keys;

    public IReadOnlyList<int> Next(int position) => _next[position];

    public IReadOnlyList<CallSite> CallsAt(int position) => _calls.TryGetValue(position, out var calls) ? calls : [];

    /// <summary>All calls.</summary>
    public IEnumerable<CallSite> Calls => _calls.Values.SelectMany(calls => calls);

    /// <summary>Whether the instruction returns, or may do so.</summary>
    public bool IsExit(int position) => _exits.Contains(position);

    /// <summary>Whether the instruction ends the exception, and with it the function and all that have called it.</summary>
    public bool IsExceptionReturn(int position) => _exceptionReturns.Contains(position);

    /// <summary>Whether the instruction reads if an interrupt is pending.</summary>
    public bool IsLook(int position) => _looks.Contains(position);

    /// <summary>What the instruction leaves in r0, where functions have their result; null if it leaves that as it was.</summary>
    public RegisterValue? ResultOf(int position) => _results.TryGetValue(position, out var result) ? result : null;

    public void Add(int position) => _next.TryAdd(position, []);

    /// <summary>Whether another instruction than the one before it leads to an instruction.</summary>
    public bool IsBranchedTo(int position) => _targets.Contains(position);

    public void AddNext(int position, int next)
    {
        if (next != position + 1)
        {
            _targets.Add(next);
        }

        if (!_next[position].Contains(next))
        {
            _next[position].Add(next);
        }
    }

    public void AddCall(int position, CallSite call)
    {
        if (!_calls.TryGetValue(position, out var calls))
        {
            _calls.Add(position, calls = []);
        }

        calls.Add(call);
    }

    public void AddExit(int position) => _exits.Add(position);

    public void AddExceptionReturn(int position) => _exceptionReturns.Add(position);

    public void AddLook(int position) => _looks.Add(position);

    public void SetResult(int position, RegisterValue result) => _results[position] = result;
}

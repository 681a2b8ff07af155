using System.Globalization;

namespace Cashew.Linker.Optimization.Verification;

// Both codes of a function run at the same time with values that are not known, from one thing that others can notice to the next: a store, a call, a
// barrier, a return, or a branch on a condition that is not known. There both must do the same with the same values; what they do in between, in which
// registers and with how many instructions, is their own affair. Where ways join, only what holds on all of them is kept, so this ends with a proof or a
// difference. Two rules are the compiler's, not the processor's: a load with no barrier behind it is of ordinary memory, and a load of which only
// the fault counts (ldrsb of nothing) is done as well by another access to the same object.

/// <summary>Compares a function with what the optimiser made of it.</summary>
internal sealed class FunctionComparison
{
    private const string RuntimeHelper = "Rh";
    private const string StackBase = "stack";
    private const string NullCheck = "ldrsb";
    private const int Word = 4;
    private const int ArgumentWords = 16;
    private const int MostLoops = 100;

    /// <summary>The compiler's own limit is larger: an access so far behind a null pointer is taken to fault.</summary>
    private const int NullCheckReach = 4096;

    private static readonly string[] s_registers = ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "sl", "fp", "lr"];
    private static readonly string[] s_arguments = ["r0", "r1", "r2", "r3"];
    private static readonly string[] s_destroyed = ["r2", "r3", "ip"];

    private readonly ValueTable _values = new();
    private readonly ListedFunction _old;
    private readonly ListedFunction _new;
    private readonly Execution _oldRun;
    private readonly Execution _newRun;
    private readonly int _newEntry;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<ListedInstruction>> _bodies;
    private readonly ArgumentUse _uses;
    private readonly Dictionary<(int Old, int New), PairState> _states = [];
    private readonly Dictionary<(int Old, int New), PairState> _loops = [];
    private readonly Queue<(int Old, int New)> _waiting = new();
    private bool _isLoopNew;

    public FunctionComparison(CodeListing oldCode, CodeListing newCode, ListedFunction old, ListedFunction @new,
        IReadOnlyDictionary<string, IReadOnlyList<ListedInstruction>> bodies, ArgumentUse uses, bool isEntered)
    {
        (_old, _new, _bodies, _uses) = (old, @new, bodies, uses);
        // Both have their local words at the same addresses, so the one with the smaller frame begins lower.
        _newEntry = FrameUse.SizeOf(@new) - FrameUse.SizeOf(old);
        var frame = new FrameUse(old);
        _oldRun = new Execution(oldCode, old, _values, frame, 0, isEntered);
        _newRun = new Execution(newCode, @new, _values, frame, _newEntry, isEntered);
    }

    /// <summary>Compares; the first difference ends in a <see cref="BuildException"/>.</summary>
    public void Run()
    {
        // What was found with too much known about a loop is found again with what holds in every turn. Ends: see Flow.
        do
        {
            _isLoopNew = false;
            _states.Clear();
            _waiting.Clear();
            Flow(0, 0, new PairState(Entry(0), Entry(_newEntry)));
            while (!_isLoopNew && _waiting.TryDequeue(out var place))
            {
                Step(place.Old, place.New, _states[place].Clone());
            }
        }
        while (_isLoopNew);
    }

    private SideState Entry(int stack)
    {
        var state = new SideState { [SideState.Memory] = _values.Given(SideState.Memory), ["sp"] = _values.Offset(_values.Given(StackBase), stack) };
        foreach (string register in s_registers)
        {
            state[register] = _values.Given(register);
        }

        foreach (string register in (string[])["ip", SideState.Sign, SideState.Overflow])
        {
            state[register] = _values.Lost(-1, stack, register);
        }

        for (int i = 0; i < ArgumentWords; i++)
        {
            state[SideState.WordOf(stack + i * Word)] = _values.Given($"argument {i}");
        }

        return state;
    }

    // Ends: a state only ever gets more general, and there are only so many values in it.
    private void Flow(int old, int @new, PairState state)
    {
        var place = (old, @new);
        if (_oldRun.IsLoop(old) && _newRun.IsLoop(@new))
        {
            bool isKnown = _loops.TryGetValue(place, out var loop);
            state = (loop ?? state).Generalize(state, _values, old, @new);
            _isLoopNew |= isKnown && !state.IsSame(loop!);
            _loops[place] = state;
        }

        bool isNew = !_states.TryGetValue(place, out var known);
        var general = (known ?? state).Generalize(state, _values, old, @new);
        if (isNew || !general.IsSame(known!))
        {
            _states[place] = general;
            _waiting.Enqueue(place);
        }
    }

    private void Step(int old, int @new, PairState state)
    {
        try
        {
            var second = _newRun.Run(@new, state.New);
            var first = _oldRun.Run(old, state.Old);

            for (int i = 0; i < MostLoops; i++)
            {
                if ((first.Kind == EventKind.Loop) != (second.Kind == EventKind.Loop))
                {
                    // A loop of one code may begin elsewhere in the other one; then it is no place to compare at.
                    (first, second) = first.Kind == EventKind.Loop ? (_oldRun.Continue(first.Next, state.Old), second) : (first, _newRun.Continue(second.Next, state.New));
                }
                else if (first.Kind == EventKind.Call && (second.Kind != EventKind.Call || second.Detail != first.Detail) && _bodies.TryGetValue(first.Detail, out var body))
                {
                    first = _oldRun.Continue(_oldRun.Enter(first.Position, body, IsHelper(first.Detail)), state.Old);
                }
                else
                {
                    break;
                }
            }

            Compare(first, second, state);
        }
        catch (UnknownCodeException e)
        {
            throw new BuildException(Message(old, @new, e.Message));
        }
    }

    private void Compare(SideEvent first, SideEvent second, PairState state)
    {
        if (first.Kind != second.Kind || first.Detail != second.Detail || first.IsJump != second.IsJump)
        {
            throw Fault(first, second, "they do not do the same");
        }

        if (!first.Values.Zip(second.Values).All(pair => pair.First == pair.Second || (first.Kind == EventKind.Return && _values.IsLost(pair.First))))
        {
            throw Fault(first, second, "they do it with other values");
        }

        CheckLoads(first, second, state);
        switch (first.Kind)
        {
            case EventKind.Store:
                state.Old[SideState.Memory] = _values.AfterStore(state.Old[SideState.Memory], first.Values[0], first.Values[1], first.Detail);
                state.New[SideState.Memory] = _values.AfterStore(state.New[SideState.Memory], second.Values[0], second.Values[1], second.Detail);
                Flow(first.Next, second.Next, state);
                break;
            case EventKind.Loop:
                Flow(first.Next, second.Next, state);
                break;
            case EventKind.Same:
                ApplySame(first, second, state);
                Flow(first.Next, second.Next, state);
                break;
            case EventKind.Branch:
                Branch(first, second, state);
                break;
            case EventKind.Call:
                CheckCall(first, second, state);
                if (!first.IsJump)
                {
                    ApplyCall(first, second, state);
                    Flow(first.Next, second.Next, state);
                }

                break;
            case EventKind.Return:
                CheckStack(first, second, state);
                break;
            default:
                break;
        }
    }

    private void ApplySame(SideEvent first, SideEvent second, PairState state)
    {
        for (int i = 0; i < first.Results.Length; i++)
        {
            int value = _values.Unknown(first.Position, second.Position, i);
            state.Old[first.Results[i]] = value;
            state.New[second.Results[i]] = value;
        }

        if (first.ChangesMemory)
        {
            state.Old[SideState.Memory] = state.New[SideState.Memory] = _values.Unknown(first.Position, second.Position, -1);
        }
    }

    private void Branch(SideEvent first, SideEvent second, PairState state)
    {
        var other = state.Clone();
        var (isTaken, isNotTaken) = first.IsNegated ? (other, state) : (state, other);
        if (first.Detail == "eq")
        {
            Substitute(isTaken, first.Values[0]);
        }

        Flow(first.IsNegated ? first.Next : first.Target, second.IsNegated ? second.Next : second.Target, isTaken);
        Flow(first.IsNegated ? first.Target : first.Next, second.IsNegated ? second.Target : second.Next, isNotTaken);
    }

    // A value that was found to be zero is zero, wherever it is.
    private void Substitute(PairState state, int zero)
    {
        var (value, distance) = _values.Split(zero);
        int constant = _values.Constant((uint)-distance);
        foreach (var side in (SideState[])[state.Old, state.New])
        {
            foreach (string place in side.Places.Where(pair => pair.Value == value).Select(pair => pair.Key).ToArray())
            {
                side[place] = constant;
            }
        }
    }

    // The new code may leave out what it knows already, and a check for null that another access makes as well; it may load again what the old one has.
    private void CheckLoads(SideEvent first, SideEvent second, PairState state)
    {
        foreach (var load in second.Loads)
        {
            state.Accesses.Add(load.Address, _values);
        }

        var left = new Queue<int>(second.Loads.Where(load => !load.IsKnown).Select(load => load.Value));
        for (int i = 0; i < first.Loads.Count; i++)
        {
            int load = first.Loads[i].Value;
            if (first.Loads[i].IsKnown)
            {
                continue;
            }

            SkipKnown(left, load, state);
            if (left.TryPeek(out int next) && next == load)
            {
                left.Dequeue();
            }
            else if (!state.New.Places.ContainsValue(load) && !IsDoneByAnother(first, i) && !IsDoneBefore(first.Loads[i], state))
            {
                throw Fault(first, second, "a load is missing before it");
            }
        }

        SkipKnown(left, -1, state);
        if (left.Count > 0)
        {
            throw Fault(first, second, "there is a load before it that is not the compiler's");
        }

        if (second.Kind == EventKind.Store)
        {
            state.Accesses.Add(second.Values[0], _values);
        }
    }

    private static void SkipKnown(Queue<int> loads, int expected, PairState state)
    {
        while (loads.TryPeek(out int load) && load != expected && state.Old.Places.ContainsValue(load))
        {
            loads.Dequeue();
        }
    }

    // The new code has been at the object, on each way to here.
    private bool IsDoneBefore(LoadAccess load, PairState state) => load.Name == NullCheck && state.Accesses.Has(load.Address, NullCheckReach, _values);

    private bool IsDoneByAnother(SideEvent first, int load)
    {
        var others = first.Loads.Skip(load + 1).Select(other => other.Address);
        if (first.Kind == EventKind.Store || (first.Kind == EventKind.Same && first.Values.Length > 0))
        {
            others = others.Append(first.Values[0]);
        }

        return first.Loads[load].Name == NullCheck
            && others.Any(other => _values.TryConstant(_values.Subtract(other, first.Loads[load].Address), out uint distance) && distance < NullCheckReach);
    }

    private void CheckCall(SideEvent first, SideEvent second, PairState state)
    {
        uint used = _uses.Of(first.Detail);
        for (int i = 0; i < s_arguments.Length; i++)
        {
            string register = s_arguments[i];
            int value = state.Old[register];
            bool isArgument = (used & 1u << i) != 0 && !_values.IsLost(value) && !(register == first.Register && _values.Split(value).Distance == 0 && first.Detail.Length > 0);
            if (isArgument && state.New[register] != value)
            {
                throw Fault(first, second, $"{register} does not have its old value");
            }
        }

        if (first.IsJump)
        {
            CheckStack(first, second, state);
            return;
        }

        // A function may take words of its caller's frame as arguments.
        foreach (var (place, value) in state.Old.Places.Where(pair => IsLocalWord(pair.Key)))
        {
            if (!_values.IsLost(value) && (!state.New.Places.TryGetValue(place, out int other) || other != value))
            {
                throw Fault(first, second, "a word of the stack does not have its old value");
            }
        }
    }

    private bool IsLocalWord(string place) => place.StartsWith(StackBase, StringComparison.Ordinal)
        && int.Parse(place.AsSpan(StackBase.Length), CultureInfo.InvariantCulture) < -FrameUse.PushedAtEntry(_old);

    private void CheckStack(SideEvent first, SideEvent second, PairState state)
    {
        int stack = _values.Given(StackBase);
        if (state.Old["sp"] != stack || state.New["sp"] != _values.Offset(stack, _newEntry))
        {
            throw Fault(first, second, "the stack pointer is not back");
        }
    }

    // It may preserve more registers than a function does.
    private static bool IsHelper(string function) => function.StartsWith(RuntimeHelper, StringComparison.Ordinal);

    private void ApplyCall(SideEvent first, SideEvent second, PairState state)
    {
        int result(int index) => _values.Unknown(first.Position, second.Position, index);
        state.Old["r0"] = state.New["r0"] = result(0);
        state.Old["r1"] = state.New["r1"] = result(1);
        state.Old[SideState.Memory] = state.New[SideState.Memory] = result(-1);
        foreach (string register in (string[])[.. IsHelper(first.Detail) ? s_destroyed.Where(name => name == first.Register) : s_destroyed, "lr", SideState.Sign, SideState.Overflow])
        {
            state.Old[register] = _values.Lost(first.Position, 0, register);
            state.New[register] = _values.Lost(second.Position, 1, register);
        }
    }

    private BuildException Fault(SideEvent first, SideEvent second, string what) => new(Message(first.Position, second.Position, what));

    private string Message(int old, int @new, string what) =>
        $"the optimiser is wrong in {_old.Name}: \"{_oldRun[old]}\" became \"{_newRun[@new]}\": {what}; build with --no-optimize, and report it";
}

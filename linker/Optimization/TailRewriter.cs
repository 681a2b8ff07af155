namespace Cashew.Linker.Optimization;

/// <summary>
/// Leaves out an end of a function that is there twice, wherever that takes no instruction more: if only branches lead to it, they go to the other one; and a branch over
/// it gets the opposite condition and goes to the other one.
/// </summary>
internal sealed class TailRewriter
{
    private readonly CodeFunction _function;
    private List<CodeItem> _items = [];
    private HashSet<CodeItem?> _targets = [];

    private TailRewriter(CodeFunction function) => _function = function;

    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        var rewriter = new TailRewriter(function);

        // Ends: every turn takes something out.
        while (rewriter.RunOnce())
        {
        }
    }

    private bool RunOnce()
    {
        _items = _function.Items.Where(item => item.Kind != InstructionKind.Removed).ToList();
        _targets = ControlFlow.Targets(_function);
        for (var first = 1; first < _items.Count; first++)
        {
            var length = LengthOfEnd(first);
            if (length > 0 && FindTwin(first, length) is { } twin && (TryRetarget(first, length, twin) || TryInvert(first, length, twin)))
            {
                return true;
            }
        }

        return false;
    }

    // How many instructions it takes from a place to one that nothing comes after, if nobody branches to one of the others.
    private int LengthOfEnd(int first)
    {
        for (var i = first; i < _items.Count && (i == first || !_targets.Contains(_items[i])); i++)
        {
            if (IsEnd(_items[i]))
            {
                return i - first + 1;
            }

            if (_items[i].Kind is not (InstructionKind.Plain or InstructionKind.LoadAddress or InstructionKind.MoveLow or InstructionKind.Call))
            {
                return 0;
            }
        }

        return 0;
    }

    private static bool IsEnd(CodeItem item) => item.Kind is InstructionKind.Return or InstructionKind.Branch;

    private CodeItem? FindTwin(int first, int length)
    {
        for (var other = 1; other + length <= _items.Count; other++)
        {
            if (Math.Abs(other - first) >= length && Enumerable.Range(0, length).All(i => IsSame(_items[other + i], _items[first + i])))
            {
                return _items[other];
            }
        }

        return null;
    }

    private static bool IsSame(CodeItem one, CodeItem other) => one.Kind == other.Kind && one.Target == other.Target && one.Address == other.Address
        && one.Register == other.Register && (one.Target is not null || one.Address is not null || one.Bytes.AsSpan().SequenceEqual(other.Bytes));

    private bool TryRetarget(int first, int length, CodeItem twin)
    {
        if (!IsEnd(_items[first - 1]) && _items[first - 1].Kind is not (InstructionKind.Trap or InstructionKind.JumpRegister))
        {
            return false;
        }

        var begin = _function.Items.IndexOf(_items[first - 1]) + 1;
        var gone = _function.Items.Take(_function.Items.IndexOf(_items[first]) + 1).Skip(begin).ToHashSet();
        var branches = _items.Where(item => item.Target is not null && gone.Contains(item.Target)).ToArray();
        if (!Array.TrueForAll(branches, branch => CanGoTo(branch, twin)))
        {
            return false;
        }

        foreach (var branch in branches)
        {
            branch.Target = twin;
        }

        Remove(first, length);
        return true;
    }

    private bool TryInvert(int first, int length, CodeItem twin)
    {
        var branch = _items[first - 1];
        if (branch.Kind is not (InstructionKind.ConditionalBranch or InstructionKind.CompareBranch) || _targets.Contains(_items[first]) || !CanGoTo(branch, twin)
            || first + length >= _items.Count || Skip(branch.Target!) != _items[first + length])
        {
            return false;
        }

        branch.Invert();
        branch.Target = twin;
        Remove(first, length);
        return true;
    }

    // A cbz that does not reach needs the comparison that it does the work of.
    private static bool CanGoTo(CodeItem branch, CodeItem twin) => branch != twin && (branch.Kind != InstructionKind.CompareBranch || branch.Comparison is not null);

    private CodeItem? Skip(CodeItem target) => _function.Items.Skip(_function.Items.IndexOf(target)).FirstOrDefault(item => item.Kind != InstructionKind.Removed);

    private void Remove(int first, int length)
    {
        foreach (var item in _items.Skip(first).Take(length))
        {
            item.Target = null;
            item.Remove();
        }
    }
}

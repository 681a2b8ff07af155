namespace Cashew.Linker.Optimization;

/// <summary>
/// Lets branches go where they end up: past other branches, past a comparison of a number that was just put into the compared register, and to a return without
/// a branch. A branch over a branch becomes one with the opposite condition, and what no way leads to goes away.
/// </summary>
internal sealed class BranchRewriter
{
    private const int Longest = 8;

    private readonly List<CodeItem> _items;

    private BranchRewriter(CodeFunction function) => _items = function.Items;

    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        var rewriter = new BranchRewriter(function);
        rewriter.RemoveUnreachable(function);
        for (var i = 0; i < rewriter._items.Count; i++)
        {
            rewriter.Rewrite(i, function);
        }

        rewriter.RemoveUnreachable(function);
        rewriter.DecideKnown(function);
    }

    // A comparison that only one way leads to, right behind the number that it compares.
    private void DecideKnown(CodeFunction function)
    {
        var targets = ControlFlow.Targets(function);
        for (var i = 0; i < _items.Count; i++)
        {
            var item = _items[i];
            if (item.Kind == InstructionKind.CompareBranch && !targets.Contains(item)
                && PreviousOf(i) is { Operation: { Code: Opcode.Move, HasNumber: true } move } && move.Destination == item.Register)
            {
                if (move.Number == 0 == (item.Number == 0))
                {
                    item.Kind = InstructionKind.Branch;
                    item.Comparison = null;
                    item.Reads = item.Named = 0;
                }
                else
                {
                    item.Target = null;
                    item.Remove();
                }
            }
        }
    }

    private void Rewrite(int place, CodeFunction function)
    {
        var item = _items[place];
        if (item.Target is null || item.Kind is not (InstructionKind.Branch or InstructionKind.ConditionalBranch or InstructionKind.CompareBranch) || !_items.Contains(item.Target))
        {
            return;
        }

        if (item.Kind == InstructionKind.Branch)
        {
            var before = PreviousOf(place);
            var known = before is { Operation: { Code: Opcode.Move, HasNumber: true } move } && !ControlFlow.Targets(function).Contains(item) ? move : null;
            item.Target = Follow(item.Target, known);
            if (Skip(item.Target) is { Kind: InstructionKind.Return, Bytes.Length: 2 } end)
            {
                item.Target = null;
                item.Replace(end.Bytes);
                item.Reads = end.Reads;
                item.Writes = end.Writes;
            }

            return;
        }

        var target = Follow(item.Target, null);
        if (item.Kind == InstructionKind.ConditionalBranch)
        {
            item.Target = target;
        }

        InvertOverBranch(place, function);
    }

    // beq 1f; b 2f; 1: is bne 2f.
    private void InvertOverBranch(int place, CodeFunction function)
    {
        var item = _items[place];
        var next = _items.Skip(place + 1).FirstOrDefault(other => other.Kind != InstructionKind.Removed);
        if (item.Kind is not (InstructionKind.ConditionalBranch or InstructionKind.CompareBranch) || next is not { Kind: InstructionKind.Branch, Target: { } far } || !_items.Contains(far)
            || ControlFlow.Targets(function).Contains(next))
        {
            return;
        }

        var after = _items.Skip(_items.IndexOf(next) + 1).FirstOrDefault(other => other.Kind != InstructionKind.Removed);
        if (after is not null && Skip(item.Target!) == after)
        {
            item.Invert();
            item.Target = far;
            next.Target = null;
            next.Remove();
        }
    }

    private CodeItem Follow(CodeItem target, Operation? known)
    {
        for (var i = 0; i < Longest && Skip(target) is { } next; i++)
        {
            if (next is { Kind: InstructionKind.Branch, Target: { } jump } && _items.Contains(jump) && jump != target)
            {
                target = jump;
            }
            else if (next.Kind == InstructionKind.CompareBranch && known is not null && next.Register == known.Destination)
            {
                var isTaken = known.Number == 0 == (next.Number == 0);
                target = isTaken ? next.Target! : _items[_items.IndexOf(next) + 1];
            }
            else
            {
                break;
            }
        }

        return target;
    }

    private CodeItem? PreviousOf(int place) => _items.Take(place).LastOrDefault(item => item.Kind != InstructionKind.Removed);

    private CodeItem? Skip(CodeItem target) => _items.Skip(_items.IndexOf(target)).FirstOrDefault(item => item.Kind != InstructionKind.Removed);

    private void RemoveUnreachable(CodeFunction function)
    {
        var flow = new ControlFlow(function);
        var reached = new HashSet<int> { 0 };
        var waiting = new Queue<int>(reached);
        while (waiting.TryDequeue(out var place))
        {
            foreach (var next in flow.Next(place).Where(reached.Add))
            {
                waiting.Enqueue(next);
            }
        }

        for (var i = 0; i < _items.Count; i++)
        {
            if (!reached.Contains(i))
            {
                _items[i].Target = null;
                _items[i].Remove();
            }
        }
    }
}

namespace Cashew.Linker.Optimization.Profiles;

// A branch that is taken refills the pipeline, one that is not takes a cycle, and a jump to what comes next is none. So what is executed often is put behind what leads
// to it, and checks that never fail jump out of the way. Better orders are searched by moving a few blocks at a time for as long as the cost falls, which
// ends, since the cost is a whole number; the function's first block stays where it is.

/// <summary>Puts the blocks of a function into the order in which a workload executes them.</summary>
internal sealed class BlockOrder
{
    /// <summary>A byte counts as much as so many cycles of the workload, so that what is hardly executed does not grow.</summary>
    private const long CyclesOfByte = 24;

    private const long Refill = 2;
    private const long Jump = 2;
    private const int CompareReach = 126;
    private const int ConditionalReach = 254;
    private const int MostMoved = 6;
    private const long Impossible = long.MaxValue / 2;

    private readonly List<CodeBlock> _blocks;

    private BlockOrder(List<CodeBlock> blocks) => _blocks = blocks;

    /// <summary>Reorders a function, if that saves anything.</summary>
    public static void Run(CodeFunction function, ProfileUse profile)
    {
        var order = new BlockOrder(CodeBlock.Split(function, profile));
        if (order.Improve())
        {
            order.Apply(function);
        }
    }

    private bool Improve()
    {
        var best = Cost(_blocks);
        var isBetter = false;
        while (FindMove(ref best) is { } move)
        {
            _blocks.Clear();
            _blocks.AddRange(move);
            isBetter = true;
        }

        return isBetter;
    }

    // The best of all moves of some blocks to another place.
    private CodeBlock[]? FindMove(ref long best)
    {
        CodeBlock[]? found = null;
        for (var first = 1; first < _blocks.Count; first++)
        {
            for (var count = 1; count <= MostMoved && first + count <= _blocks.Count; count++)
            {
                var moved = _blocks.GetRange(first, count);
                CodeBlock[] rest = [.. _blocks.Take(first), .. _blocks.Skip(first + count)];
                for (var place = 1; place <= rest.Length; place++)
                {
                    CodeBlock[] order = [.. rest.AsSpan(0, place), .. moved, .. rest.AsSpan(place)];
                    var cost = Cost(order);
                    if (cost < best)
                    {
                        (best, found) = (cost, order);
                    }
                }
            }
        }

        return found;
    }

    private static long Cost(IReadOnlyList<CodeBlock> order)
    {
        var start = 0;
        for (var i = 0; i < order.Count; i++)
        {
            (order[i].Place, order[i].Start) = (i, start);
            start += order[i].Size + JumpSize(order[i], i + 1 < order.Count ? order[i + 1] : null);
        }

        long cost = start * CyclesOfByte;
        for (var i = 0; i < order.Count; i++)
        {
            cost += CostOfEnd(order[i], i + 1 < order.Count ? order[i + 1] : null);
        }

        return cost;
    }

    // The unconditional branch that a block needs at its end.
    private static int JumpSize(CodeBlock block, CodeBlock? behind) => NeedsJump(block, behind) ? 2 : 0;

    private static bool NeedsJump(CodeBlock block, CodeBlock? behind) =>
        block.IsConditional ? block.Next != behind && block.Target != behind : (block.Target ?? block.Next) is { } next && next != behind;

    private static long CostOfEnd(CodeBlock block, CodeBlock? behind)
    {
        if (!block.IsConditional)
        {
            return NeedsJump(block, behind) ? Jump * block.Count : 0;
        }

        var isInverted = block.Target == behind && block.Next != behind;
        var (target, taken) = isInverted ? (block.Next, block.Count - block.Taken) : (block.Target!, block.Taken);
        if (target is null)
        {
            return Impossible;
        }

        var cost = Refill * taken + (NeedsJump(block, behind) ? Jump * (block.Count - taken) : 0);
        var distance = target.Start - (block.Start + block.Size + 2);
        if (block.Branch!.Kind == InstructionKind.CompareBranch && distance is < 0 or > CompareReach)
        {
            cost += block.Branch.Comparison is null ? Impossible : block.Count + 2 * CyclesOfByte;
        }

        return cost + (distance is < -ConditionalReach or > ConditionalReach ? 2 * CyclesOfByte : 0);
    }

    private void Apply(CodeFunction function)
    {
        function.Items.Clear();
        for (var i = 0; i < _blocks.Count; i++)
        {
            var block = _blocks[i];
            var behind = i + 1 < _blocks.Count ? _blocks[i + 1] : null;
            function.Items.AddRange(block.Items);
            if (block.IsConditional && block.Target == behind && block.Next != behind)
            {
                block.Branch!.Invert();
                block.Branch.Target = block.Next!.Items[0];
            }
            else if (block.Next is { } next && next != behind)
            {
                function.Items.Add(CodeItem.Jump(block.Items[^1], next.Items[0]));
            }
        }
    }
}

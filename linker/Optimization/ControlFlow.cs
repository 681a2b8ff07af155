namespace Cashew.Linker.Optimization;

/// <summary>Which instructions of a function can come after which.</summary>
internal sealed class ControlFlow
{
    private readonly CodeFunction _function;
    private readonly Dictionary<CodeItem, int> _places = [];

    public ControlFlow(CodeFunction function)
    {
        _function = function;
        for (var i = 0; i < function.Items.Count; i++)
        {
            _places.Add(function.Items[i], i);
        }
    }

    /// <summary>The instructions that a function branches to: for one that is gone, what comes after it.</summary>
    public static HashSet<CodeItem?> Targets(CodeFunction function)
    {
        var named = function.Items.Select(item => item.Target).ToHashSet();
        var targets = new HashSet<CodeItem?>();
        var isNext = false;
        foreach (var item in function.Items)
        {
            isNext |= named.Contains(item);
            if (isNext && item.Kind != InstructionKind.Removed)
            {
                targets.Add(item);
                isNext = false;
            }
        }

        return targets;
    }

    /// <summary>The positions that can come next. A branch to another function has none, as a return has.</summary>
    public IEnumerable<int> Next(int position)
    {
        var item = _function.Items[position];
        var next = position + 1 < _function.Items.Count ? position + 1 : -1;
        var target = item.Target is not null && _places.TryGetValue(item.Target, out var place) ? place : -1;
        return (item.Kind switch
        {
            InstructionKind.Branch => (int[])[target],
            InstructionKind.ConditionalBranch or InstructionKind.CompareBranch => [next, target],
            InstructionKind.Return or InstructionKind.JumpRegister or InstructionKind.Trap => [],
            _ => [next],
        }).Where(successor => successor >= 0);
    }
}

namespace Cashew.Linker.Optimization.Profiles;

/// <summary>Instructions of a function that are executed one after the other.</summary>
internal sealed class CodeBlock(IReadOnlyList<CodeItem> items)
{
    /// <summary>The instructions, those that were removed among them.</summary>
    public IReadOnlyList<CodeItem> Items { get; } = items;

    /// <summary>The branch inside of the function that it ends with; null if it ends with another instruction.</summary>
    public CodeItem? Branch { get; set; }

    /// <summary>Where the branch goes.</summary>
    public CodeBlock? Target { get; set; }

    /// <summary>What comes behind it, if the branch is not taken or there is none; null if nothing does.</summary>
    public CodeBlock? Next { get; set; }

    /// <summary>How often it was executed.</summary>
    public uint Count { get; set; }

    /// <summary>How often its branch was taken.</summary>
    public uint Taken { get; set; }

    /// <summary>Its bytes without an unconditional branch at its end, with short branches.</summary>
    public int Size { get; set; }

    /// <summary>Its number in the order that is tried.</summary>
    public int Place { get; set; }

    /// <summary>Where it would begin in that order.</summary>
    public int Start { get; set; }

    /// <summary>Whether its end is a branch on a condition.</summary>
    public bool IsConditional => Branch is { Kind: not InstructionKind.Branch };

    /// <summary>The blocks of a function by their order now.</summary>
    public static List<CodeBlock> Split(CodeFunction function, ProfileUse profile)
    {
        var targets = function.Items.Select(item => item.Target).ToHashSet();
        var blocks = new List<CodeBlock>();
        var items = new List<CodeItem>();
        foreach (var item in function.Items)
        {
            if (items.Any(other => other.Kind != InstructionKind.Removed) && (targets.Contains(item) || CodeShape.IsEnd(items.Last(other => other.Kind != InstructionKind.Removed).Kind)))
            {
                blocks.Add(new CodeBlock(items));
                items = [];
            }

            items.Add(item);
        }

        blocks.Add(new CodeBlock(items));
        var owner = blocks.SelectMany(block => block.Items.Select(item => (item, block))).ToDictionary(pair => pair.item, pair => pair.block);
        for (var i = 0; i < blocks.Count; i++)
        {
            blocks[i].Connect(owner, i + 1 < blocks.Count ? blocks[i + 1] : null, profile);
        }

        return blocks;
    }

    private void Connect(Dictionary<CodeItem, CodeBlock> owner, CodeBlock? behind, ProfileUse profile)
    {
        var last = Items.LastOrDefault(item => item.Kind != InstructionKind.Removed);
        Count = Items.Where(item => item.Kind != InstructionKind.Removed).Select(profile.CountOf).FirstOrDefault();
        Size = Items.Sum(item => (int)CodeLayout.FirstLength(item));
        if (last?.Target is { } target && last.Kind != InstructionKind.Call && owner.TryGetValue(target, out var block))
        {
            (Branch, Target) = (last, block);
        }

        if (IsConditional)
        {
            Taken = profile.TakenOf(Branch!);
        }
        else if (Branch is not null)
        {
            Size -= (int)CodeLayout.FirstLength(Branch);
        }

        Next = last is null || IsConditional || !CodeShape.IsEnd(last.Kind) ? behind : null;
    }
}

namespace Cashew.Linker.Optimization.Profiles;

/// <summary>What a profile says about the instructions of an object, from before they are rewritten until their order is chosen.</summary>
internal sealed class ProfileUse
{
    private readonly Dictionary<CodeItem, uint> _counts = [];
    private readonly Dictionary<CodeItem, uint> _taken = [];
    private readonly HashSet<CodeFunction> _known = [];

    /// <summary>Finds the functions and blocks of a profile. What has another shape now has no counts.</summary>
    public ProfileUse(IReadOnlyList<CodeFunction> functions, KernelProfile profile)
    {
        foreach (var function in functions)
        {
            if (profile.Find(function.Name) is not { } counted || counted.Shape != CodeShape.Of(function))
            {
                continue;
            }

            _known.Add(function);
            int block = -1;
            foreach (var item in function.Items)
            {
                block += block + 1 < counted.Blocks.Count && counted.Blocks[block + 1].Offset == item.OldOffset - function.OldOffset ? 1 : 0;
                if (block >= 0)
                {
                    _counts[item] = counted.Blocks[block].Count;
                    if (item.Kind == InstructionKind.ConditionalBranch)
                    {
                        _taken[item] = counted.Blocks[block].Taken;
                    }
                }
            }
        }
    }

    /// <summary>Whether the blocks of a function are those of the profile.</summary>
    public bool Knows(CodeFunction function) => _known.Contains(function);

    /// <summary>How often an instruction was executed.</summary>
    public uint CountOf(CodeItem item) => _counts.GetValueOrDefault(item);

    /// <summary>How often a conditional branch was taken: as it is now, which can be the opposite of what the compiler wrote.</summary>
    public uint TakenOf(CodeItem branch)
    {
        uint count = CountOf(branch);
        return !_taken.TryGetValue(branch, out uint taken) ? count / 2 : branch.IsInverted ? count - taken : taken;
    }
}

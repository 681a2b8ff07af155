using static Cashew.Linker.Optimization.Resources;

namespace Cashew.Linker.Optimization;

/// <summary>Makes <c>cbz</c> and <c>cbnz</c> of a comparison with zero and the branch on it, where nobody else looks at the flags. Whether they reach, the layout finds out.</summary>
internal static class CompareRewriter
{
    private const uint Equal = 0;
    private const uint NotEqual = 1;
    private const int HighestRegister = 7;

    /// <summary>Rewrites a function.</summary>
    public static void Run(CodeFunction function)
    {
        var live = Liveness.After(function);
        var targets = ControlFlow.Targets(function);
        var places = Enumerable.Range(0, function.Items.Count).Where(place => function.Items[place].Kind != InstructionKind.Removed).ToArray();
        for (var i = 0; i + 1 < places.Length; i++)
        {
            var (comparison, branch) = (function.Items[places[i]], function.Items[places[i + 1]]);
            if (comparison is { Kind: InstructionKind.CompareZero, Register: <= HighestRegister }
                && branch is { Kind: InstructionKind.ConditionalBranch, Number: Equal or NotEqual }
                && (live[places[i + 1]] & Flags) == 0 && !targets.Contains(branch))
            {
                branch.Kind = InstructionKind.CompareBranch;
                branch.Comparison = comparison;
                branch.Register = comparison.Register;
                branch.Reads = branch.Named = Of(comparison.Register);
                comparison.Remove();
            }
        }
    }
}

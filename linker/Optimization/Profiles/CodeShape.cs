using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cashew.Linker.Optimization.Profiles;

/// <summary>
/// What a function looks like apart from where it lies and what it refers to: its instructions' lengths and kinds, and where it branches. Counts of blocks are only
/// good for a function of the same shape.
/// </summary>
internal static class CodeShape
{
    private const int Digits = 8;

    /// <summary>A short name for the shape of a function that has not been rewritten yet.</summary>
    public static string Of(CodeFunction function)
    {
        var text = new StringBuilder();
        foreach (var item in function.Items)
        {
            text.Append(CultureInfo.InvariantCulture, $"{item.OldLength} {item.Kind} {(IsInside(function, item.Target) ? item.Target!.OldOffset - function.OldOffset : 0)}\n");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text.ToString())))[..Digits];
    }

    /// <summary>The instructions that blocks begin with: the first one, those that are branched to, and those behind a branch.</summary>
    public static IEnumerable<CodeItem> Leaders(CodeFunction function)
    {
        var targets = function.Items.Where(item => item.Kind != InstructionKind.Call).Select(item => item.Target).ToHashSet();
        var isNext = true;
        foreach (var item in function.Items)
        {
            if (isNext || targets.Contains(item))
            {
                yield return item;
            }

            isNext = IsEnd(item.Kind);
        }
    }

    /// <summary>Whether a block ends with such an instruction.</summary>
    public static bool IsEnd(InstructionKind kind) => kind is InstructionKind.Branch or InstructionKind.ConditionalBranch or InstructionKind.CompareBranch
        or InstructionKind.JumpRegister or InstructionKind.Return or InstructionKind.Trap;

    private static bool IsInside(CodeFunction function, CodeItem? target) =>
        target is not null && target.OldOffset >= function.OldOffset && target.OldOffset < function.OldEnd;
}

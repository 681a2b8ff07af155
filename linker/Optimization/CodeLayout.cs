namespace Cashew.Linker.Optimization;

/// <summary>
/// Moves the code together and finds the shortest form of each branch. Every branch begins short and grows when it does not reach; nothing shrinks
/// again, so this ends.
/// </summary>
internal sealed class CodeLayout
{
    private const uint AddressLength = 8;
    private const uint Short = 2;
    private const uint Long = 4;

    private readonly IReadOnlyList<CodeFunction> _functions;
    private readonly Dictionary<CodeFunction, LiteralPool> _pools;

    private CodeLayout(IReadOnlyList<CodeFunction> functions)
    {
        _functions = functions;
        foreach (var function in functions)
        {
            RemoveJumpsToNext(function);
            foreach (var item in function.Items)
            {
                item.Length = FirstLength(item);
            }
        }

        _pools = LiteralRewriter.Run(functions).ToDictionary(pool => pool.Function);
    }

    /// <summary>Gives every instruction its place.</summary>
    /// <returns>The size of the section, and the words between the functions.</returns>
    public static (uint Size, IReadOnlyList<LiteralPool> Pools) Run(IReadOnlyList<CodeFunction> functions)
    {
        var layout = new CodeLayout(functions);
        uint size;
        do
        {
            size = layout.Place();
        }
        while (layout.Grow());
        return (size, [.. layout._pools.Values.Where(pool => pool.Literals.Any())]);
    }

    /// <summary>The bytes of an instruction, if its target is near.</summary>
    public static uint FirstLength(CodeItem item) => item.Kind switch
    {
        InstructionKind.Removed => 0,
        InstructionKind.LoadAddress => AddressLength,
        InstructionKind.Call => Long,
        InstructionKind.Branch when item.Symbol is not null => Long,
        InstructionKind.Branch or InstructionKind.ConditionalBranch or InstructionKind.CompareBranch => Short,
        _ => (uint)item.Bytes.Length,
    };

    private static void RemoveJumpsToNext(CodeFunction function)
    {
        for (var i = 0; i < function.Items.Count; i++)
        {
            var item = function.Items[i];
            var next = function.Items.Skip(i + 1).TakeWhile(other => other != item.Target && other.Kind == InstructionKind.Removed).Count() + i + 1;
            if (item.Kind == InstructionKind.Branch && item.Target is not null && next < function.Items.Count && function.Items[next] == item.Target)
            {
                item.Remove();
            }
        }
    }

    private uint Place()
    {
        uint offset = 0;
        foreach (var function in _functions)
        {
            offset = (offset + function.Alignment - 1) & ~(function.Alignment - 1);
            function.Offset = offset;
            foreach (var item in function.Items)
            {
                item.Offset = offset;
                offset += item.Length;
            }

            function.End = offset;
            offset = _pools.TryGetValue(function, out var pool) ? pool.Place(offset) : offset;
        }

        return offset;
    }

    private bool Grow()
    {
        var grown = false;
        foreach (var item in _functions.SelectMany(function => function.Items).Where(item => item.Literal is not null && !BranchEncoding.ReachesLiteral(item)))
        {
            grown = true;
            item.Literal!.Users.Remove(item);
            item.Literal = null;
            item.Length = AddressLength;
        }

        foreach (var item in _functions.SelectMany(function => function.Items).Where(item => item.Target is not null && item.Length == Short && !BranchEncoding.ReachesShort(item)))
        {
            grown = true;
            if (item.Kind != InstructionKind.CompareBranch)
            {
                item.Length = Long;
            }
            else if (item.Comparison is { } comparison)
            {
                comparison.Kind = InstructionKind.CompareZero;
                comparison.Length = (uint)comparison.Bytes.Length;
                item.Kind = InstructionKind.ConditionalBranch;
                item.Comparison = null;
            }
            else
            {
                throw new UnknownCodeException($"a cbz at {item.OldOffset:x} does not reach its target any more");
            }
        }

        return grown;
    }
}

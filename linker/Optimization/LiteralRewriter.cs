namespace Cashew.Linker.Optimization;

/// <summary>
/// Loads addresses and large numbers from words behind the functions, where that takes no more bytes than to make them with two instructions of 4 bytes. Functions
/// that lie together share the words. Where a load of 2 bytes does not reach (A7.7.43), the address is made as before.
/// </summary>
internal static class LiteralRewriter
{
    private const uint Word = 4;
    private const uint Made = 8;

    /// <summary>Less than the reach of 1020 bytes, for what the layout adds.</summary>
    private const uint Reach = 1000;

    /// <summary>Makes one of the two instructions that make a number.</summary>
    public static void FindNumbers(CodeFunction function)
    {
        var targets = ControlFlow.Targets(function);
        var items = function.Items.Where(item => item.Kind != InstructionKind.Removed).ToArray();
        foreach (var (low, high) in items.Zip(items.Skip(1)))
        {
            if (high.Kind == InstructionKind.MoveHigh && !targets.Contains(high) && low.Operation is { Code: Opcode.Move, HasNumber: true, Number: <= ushort.MaxValue } move
                && move.Destination == high.Register)
            {
                low.MakeAddress(high.Register, new CodeAddress(null, null, (int)(high.Number << 16 | move.Number)));
                high.Remove();
            }
        }
    }

    /// <summary>Decides what is loaded, and where the words lie. Every instruction has the length that it has without.</summary>
    public static IReadOnlyList<LiteralPool> Run(IReadOnlyList<CodeFunction> functions)
    {
        var pools = new List<LiteralPool>();
        var literals = new Dictionary<CodeAddress, Literal>();
        uint? first = null;
        uint offset = 0;
        for (var i = 0; i < functions.Count; i++)
        {
            foreach (var item in functions[i].Items)
            {
                if (item.Kind == InstructionKind.LoadAddress)
                {
                    first ??= offset;
                    if (!literals.TryGetValue(item.Address!, out var literal))
                    {
                        literals.Add(item.Address!, literal = new Literal(item.Address!));
                    }

                    literal.Users.Add(item);
                }

                offset += item.Length;
            }

            var next = i + 1 < functions.Count ? (uint)functions[i + 1].Items.Sum(item => item.Length) : Reach;
            if (first is { } begin && offset + next + (uint)literals.Count * Word - begin > Reach)
            {
                pools.Add(new LiteralPool(functions[i], [.. literals.Values.Where(IsWorthIt)]));
                literals.Clear();
                first = null;
            }
        }

        foreach (var literal in pools.SelectMany(pool => pool.Literals))
        {
            literal.Users.ForEach(user => (user.Literal, user.Length) = (literal, LengthOf(user)));
        }

        return pools;
    }

    private static bool IsWorthIt(Literal literal) => literal.Users.Sum(user => LengthOf(user)) + Word <= literal.Users.Count * Made;

    // ldr of a register above r7 has 4 bytes.
    private static uint LengthOf(CodeItem load) => load.Register < 8 ? 2u : 4u;
}

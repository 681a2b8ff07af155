namespace Cashew.Linker.Optimization;

/// <summary>The words behind a function.</summary>
internal sealed class LiteralPool(CodeFunction function, IReadOnlyList<Literal> literals)
{
    private const uint Word = 4;

    /// <summary>The function that it follows.</summary>
    public CodeFunction Function { get; } = function;

    /// <summary>The words that are still loaded.</summary>
    public IEnumerable<Literal> Literals => literals.Where(literal => literal.Users.Count > 0);

    public uint Offset { get; private set; }

    public uint End { get; private set; }

    /// <summary>Gives the words their places.</summary>
    /// <returns>The place behind them.</returns>
    public uint Place(uint offset)
    {
        End = offset;
        if (Literals.Any())
        {
            Offset = End = (offset + Word - 1) & ~(Word - 1);
            foreach (var literal in Literals)
            {
                literal.Offset = End;
                End += Word;
            }
        }

        return End;
    }
}

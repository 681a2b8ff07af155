namespace Cashew.Linker.Optimization;

/// <summary>Where each place of the old code is in the new code.</summary>
internal sealed class CodeMap
{
    private readonly CodeFunction[] _functions;

    public CodeMap(IReadOnlyList<CodeFunction> functions) => _functions = [.. functions];

    /// <summary>
    /// The new place of an instruction; that of what comes after it, if nothing is left of it; and for what lies behind a function, the function's end.
    /// </summary>
    public uint Find(uint old)
    {
        var function = _functions.LastOrDefault(function => function.OldOffset <= old);
        if (function is null)
        {
            return old;
        }

        if (old >= function.OldEnd)
        {
            return function.End;
        }

        var item = function.Items.Last(item => item.OldOffset <= old);
        return item.OldOffset == old ? item.Offset : item.Offset + item.Length;
    }

    /// <summary>The function that had a place; null if none did.</summary>
    public CodeFunction? FunctionAt(uint old) => _functions.LastOrDefault(function => function.OldOffset <= old && old < function.OldEnd);

    /// <summary>The new end of a piece of code: that of a function is not where the next one begins.</summary>
    public uint FindEnd(uint old) => _functions.FirstOrDefault(function => function.OldEnd == old)?.End ?? Find(old);
}

namespace Cashew.Linker.Optimization;

/// <summary>Where each place of the old code is in the new code.</summary>
internal sealed class CodeMap
{
    private readonly CodeFunction[] _functions;

    // Without the jumps that were not there.
    private readonly CodeItem[] _items;
    private readonly uint[] _offsets;

    public CodeMap(IReadOnlyList<CodeFunction> functions)
    {
        _functions = [.. functions];
        _items = [.. functions.SelectMany(function => function.Items).Where(item => item.OldLength > 0).OrderBy(item => item.OldOffset)];
        _offsets = [.. _items.Select(item => item.OldOffset)];
    }

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

        var item = _items[IndexOf(old)];
        return item.OldOffset == old ? item.Offset : item.Offset + item.Length;
    }

    /// <summary>The function that had a place; null if none did.</summary>
    public CodeFunction? FunctionAt(uint old) => _functions.LastOrDefault(function => function.OldOffset <= old && old < function.OldEnd);

    /// <summary>
    /// The new end of a piece of code: of whole functions, or of a part of one. Of a part that has been taken apart it is the end of what still follows its beginning.
    /// </summary>
    public uint FindEnd(uint oldStart, uint oldEnd)
    {
        var function = FunctionAt(oldStart);
        if (function is null || oldEnd > function.OldEnd || (oldStart == function.OldOffset && oldEnd == function.OldEnd))
        {
            return _functions.FirstOrDefault(other => other.OldEnd == oldEnd)?.End ?? Find(oldEnd);
        }

        var end = Find(oldStart);
        foreach (var item in _items.Skip(IndexOf(oldStart)).SkipWhile(item => item.OldOffset < oldStart).TakeWhile(item => item.OldOffset < oldEnd && item.Offset == end))
        {
            end += item.Length;
        }

        return end;
    }

    /// <summary>The instructions that are left, in their old order.</summary>
    public IEnumerable<CodeItem> Remaining => _items.Where(item => item.Length > 0);

    private int IndexOf(uint old)
    {
        var index = Array.BinarySearch(_offsets, old);
        return index >= 0 ? index : ~index - 1;
    }
}

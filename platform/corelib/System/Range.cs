namespace System;

// What `span[a..b]` compiles to.
public readonly struct Range(Index start, Index end)
{
    public static Range All => new(new Index(0), new Index(0, true));

    public Index Start { get; } = start;

    public Index End { get; } = end;

    public static Range StartAt(Index start) => new(start, new Index(0, true));

    public static Range EndAt(Index end) => new(new Index(0), end);
}

namespace Cashew.Tests.Pagers;

/// <summary>The words that a pager shares with the tester.</summary>
internal enum PagerWord
{
    /// <summary>The address of the first of the Pages.</summary>
    Base,

    /// <summary>The rights that it passes on.</summary>
    Rights,

    /// <summary>It passes all Pages on at once, not the one alone that was asked for.</summary>
    PassesAll,

    /// <summary>It moves Pages instead of copying them.</summary>
    Moves,

    /// <summary>Faults and requests that it has heard of.</summary>
    Heard,

    /// <summary>Of these, how many in a row were of the same address.</summary>
    Repeats,

    /// <summary>The last one's address.</summary>
    Last,

    /// <summary>What it has read by the order Touch.</summary>
    Value,
}

/// <summary>What a pager is asked for; its faults and those of its client need no label.</summary>
internal enum PagerLabel
{
    /// <summary>A Call: the Page of the address in word 0, and with it the others if all are passed on.</summary>
    Get = 1,

    /// <summary>A Send: revoke the Page with the number in word 0.</summary>
    Flush,

    /// <summary>A Send: read the word at the address in word 0.</summary>
    Touch,
}

/// <summary>The slots of a pager.</summary>
internal static class PagerSlot
{
    /// <summary>Where faults and requests come: read.</summary>
    public const ushort Below = 1;

    /// <summary>The Endpoint of the pager above: write.</summary>
    public const ushort Above = 2;

    /// <summary>Its own CapTable.</summary>
    public const ushort Table = 3;

    /// <summary>The first of the Pages.</summary>
    public const ushort FirstPage = 4;

    /// <summary>How many slots there are.</summary>
    public const uint Count = 10;
}

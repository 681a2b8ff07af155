namespace Cashew.Tests.Time;

internal enum Slot : ushort
{
    Debug = 1,
    Table,
    Space,
    Ram,
    Memory,
    OwnContext,
    OwnThread,
}

/// <summary>Slots of a table of 128 that start empty.</summary>
internal static class Free
{
    /// <summary>A slot that stays empty.</summary>
    public const ushort None = 16;

    /// <summary>The first of those that the bench uses.</summary>
    public const ushort First = 20;
}

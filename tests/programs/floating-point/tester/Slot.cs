namespace Cashew.Tests.FloatingPoint;

internal enum Slot : ushort
{
    Debug = 1,
    Table,
    Space,
    Ram,
    Code,
    Memory,
    Samples,
    FilterThread,
}

/// <summary>Slots of a table of 128 that start empty.</summary>
internal static class Free
{
    /// <summary>The first of those that the bench uses.</summary>
    public const ushort First = 20;
}

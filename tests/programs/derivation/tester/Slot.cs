namespace Cashew.Tests.Derivation;

internal enum Slot : ushort
{
    Debug = 1,
    Table,
    Space,
    Ram,
    Memory,
    Interrupts,
    ReadOnlyTable,
}

/// <summary>Slots of a table of 128 that start empty.</summary>
internal static class Free
{
    /// <summary>A slot that stays empty.</summary>
    public const ushort None = 16;

    /// <summary>Another.</summary>
    public const ushort Other = 17;

    /// <summary>The first of those that the bench uses.</summary>
    public const ushort First = 20;
}

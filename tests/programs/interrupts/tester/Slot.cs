namespace Cashew.Tests.Interrupts;

internal enum Slot : ushort
{
    Debug = 1,
    Table,
    Space,
    Ram,
    Memory,
    Interrupts,
    InterruptsRead,
}

/// <summary>Slots of a table of 64 that start empty.</summary>
internal static class Free
{
    /// <summary>A slot that stays empty.</summary>
    public const ushort None = 16;

    /// <summary>The first of those that the bench uses.</summary>
    public const ushort First = 20;
}

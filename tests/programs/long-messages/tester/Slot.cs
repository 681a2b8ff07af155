namespace Cashew.Tests.LongMessages;

internal enum Slot : ushort
{
    Debug = 1,
    Table,
    Space,
    Ram,

    /// <summary>The tester's code, with the right to write, which flash does not let be used.</summary>
    Code,
    Memory,
    Device,
}

/// <summary>Slots of a table of 128 that start empty.</summary>
internal static class Free
{
    /// <summary>A slot that stays empty.</summary>
    public const ushort None = 16;

    /// <summary>The first of those that the bench uses.</summary>
    public const ushort First = 20;
}

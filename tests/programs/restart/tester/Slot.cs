namespace Cashew.Tests.Restart;

internal enum Slot : ushort
{
    Debug = 1,
    Table,
    Space,
    Ram,
    Code,

    /// <summary>The Untyped that the driver and all its objects are made of.</summary>
    Memory,

    /// <summary>The Untyped that its client is made of, which outlives it.</summary>
    ClientMemory,
    Interrupts,
    Device,
}

/// <summary>Slots of a table of 64 that start empty.</summary>
internal static class Free
{
    /// <summary>A slot for what a check makes and deletes.</summary>
    public const ushort Other = 11;

    /// <summary>For the client's two objects.</summary>
    public const ushort Client = 12;

    /// <summary>The first of those that the bench uses for the driver.</summary>
    public const ushort First = 20;
}

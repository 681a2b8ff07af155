namespace Cashew.Tests.Memory;

internal enum Slot : ushort
{
    Debug = 1,
    Table,
    Space,
    Ram,
    Code,

    /// <summary>An Untyped of 16 KiB.</summary>
    Memory,

    /// <summary>TIM2's Page, with more rights than it lets be used.</summary>
    Device,
    ReadOnlyTable,
    ReadOnlySpace,
}

/// <summary>Slots of a table of 128 that start empty.</summary>
internal static class Free
{
    /// <summary>For objects that a check has failed to make.</summary>
    public const uint None = 16;

    /// <summary>The first of those that the bench uses.</summary>
    public const ushort First = 20;

    /// <summary>The first slot behind those that have a name or are free: what boot gave lies there.</summary>
    public const uint End = 128;
}

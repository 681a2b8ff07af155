namespace Cashew.Kernel.Tests;

/// <summary>What is in which slot of the root program's CapTable at boot.</summary>
internal static class RootSlot
{
    public const uint CapTable = 1;

    public const uint Thread = 2;

    public const uint AddressSpace = 3;

    public const uint SchedulingContext = 4;

    public const uint Debug = 5;

    public const uint InterruptControl = 6;

    /// <summary>Flash: its code.</summary>
    public const uint Code = 7;

    /// <summary>RAM: its stack and its UTCB.</summary>
    public const uint Ram = 8;

    /// <summary>The Page with the boot information.</summary>
    public const uint BootInfo = 9;

    /// <summary>All other RAM.</summary>
    public const uint Untyped = 10;

    /// <summary>All devices.</summary>
    public const uint Device = 11;

    /// <summary>The first slot that is empty.</summary>
    public const uint Free = 12;

    /// <summary>How many slots the table has.</summary>
    public const uint Count = 112;
}

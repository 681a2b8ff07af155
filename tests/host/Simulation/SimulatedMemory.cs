namespace Cashew.Kernel.Tests;

/// <summary>The machine's memory: a few ranges of its addresses.</summary>
internal static class SimulatedMemory
{
    /// <summary>The programs' code, and the image table.</summary>
    public static readonly MemoryRange Flash = new(0x0800_0000, 0x1_0000);

    /// <summary>The kernel's home: the idle thread's and the root program's objects.</summary>
    public static readonly MemoryRange Home = new(0x1000_0000, 0x1_0000);

    /// <summary>RAM: in its first half the root program's Page and the boot information, in its second the Untyped.</summary>
    public static readonly MemoryRange Ram = new(0x2000_0000, 0x2_0000);

    /// <summary>Where devices are: no memory, and nothing may reach for it.</summary>
    public const uint Devices = 0x4000_0000;

    private static readonly MemoryRange[] s_ranges = [Flash, Home, Ram];

    /// <summary>Sets all memory to a value: what was in it when the power came on.</summary>
    public static void Fill(byte value)
    {
        foreach (MemoryRange range in s_ranges)
        {
            range.Bytes.Fill(value);
        }
    }
}

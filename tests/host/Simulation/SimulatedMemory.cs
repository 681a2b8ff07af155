using System;
using System.Runtime.InteropServices;

namespace Cashew.Kernel.Tests;

/// <summary>
/// The machine's memory: a few ranges of its 32-bit addresses, each with native memory behind it. Kernel objects are larger on a 64-bit host than on
/// the target; they have a range of their own, and addresses there count host bytes.
/// </summary>
internal static unsafe class SimulatedMemory
{
    /// <summary>Programs' code, and image tables.</summary>
    public static readonly MemoryRange Flash = new(0x0800_0000, 0x1_0000);

    /// <summary>Kernel objects.</summary>
    public static readonly MemoryRange Objects = new(0x1000_0000, 0x1_0000);

    /// <summary>Programs' RAM.</summary>
    public static readonly MemoryRange Sram = new(0x2000_0000, 0x1_0000);

    /// <summary>Memory that ends where addresses end, which no real board has: for what happens when an address wraps around.</summary>
    public static readonly MemoryRange Top = new(0xFFFF_F000, 0x1000);

    private static readonly MemoryRange[] s_ranges = [Flash, Objects, Sram, Top];

    /// <summary>The native memory behind an address.</summary>
    public static void* Pointer(uint address)
    {
        foreach (MemoryRange range in s_ranges)
        {
            if (address - range.Base < range.Size)
            {
                return range.Memory + (address - range.Base);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(address), $"The machine has no memory at 0x{address:x8}.");
    }

    /// <summary>Sets all memory to zero.</summary>
    public static void Clear()
    {
        foreach (MemoryRange range in s_ranges)
        {
            NativeMemory.Clear(range.Memory, range.Size);
        }
    }
}

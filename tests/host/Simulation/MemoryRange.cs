using System.Runtime.InteropServices;

namespace Cashew.Kernel.Tests;

/// <summary>A range of the machine's addresses. Its native memory lives as long as the process.</summary>
internal sealed unsafe class MemoryRange(uint start, uint size)
{
    // A slot and a region are found by pointer arithmetic alone, so any alignment that holds a pointer will do; this one makes dumps readable.
    private const uint Alignment = 4096;

    public uint Base { get; } = start;

    public uint Size { get; } = size;

    public byte* Memory { get; } = (byte*)NativeMemory.AlignedAlloc(size, Alignment);
}

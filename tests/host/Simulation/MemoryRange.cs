using System;
using System.Runtime.InteropServices;

namespace Cashew.Kernel.Tests;

/// <summary>A range of the machine's addresses, with the host's memory at the very same addresses: kernel objects know their own in 32 bits.</summary>
internal sealed unsafe partial class MemoryRange
{
    // Linux: PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE (since 4.17). macOS knows no such flag: the address is a hint there.
    private const int ProtectionReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private const int FixedNoReplace = 0x100000;

    // Windows: MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE.
    private const uint ReserveCommit = 0x3000;
    private const uint PageReadWrite = 4;

    public MemoryRange(uint start, uint size)
    {
        Base = start;
        Size = size;
        void* wanted = (void*)start;
        void* got = OperatingSystem.IsWindows()
            ? VirtualAlloc(wanted, size, ReserveCommit, PageReadWrite)
            : Map(wanted, size, ProtectionReadWrite, PrivateAnonymous | FixedNoReplace, -1, 0);
        if (got != wanted)
        {
            throw new PlatformNotSupportedException(
                $"The simulated machine needs the host's memory at 0x{start:x8} to 0x{start + size - 1:x8}, since kernel objects hold 32-bit addresses. "
                + "This system does not give it: run the host tests in a 64-bit process on Linux or Windows that has nothing there.");
        }
    }

    public uint Base { get; }

    public uint Size { get; }

    public Span<byte> Bytes => new((void*)Base, (int)Size);

    public bool Contains(uint address) => address - Base < Size;

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("kernel32")]
    private static partial void* VirtualAlloc(void* address, nuint size, uint type, uint protection);
}

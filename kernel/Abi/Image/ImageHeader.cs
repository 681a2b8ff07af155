using System.Runtime.InteropServices;

namespace Cashew.Abi.Image;

/// <summary>
/// The start of the image table: what the build tells the kernel about the system it was built into. It lies in flash in a Page of its
/// own, so that the root task can be given it to read. Offsets are in bytes from the header, addresses absolute.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct ImageHeader
{
    /// <summary>What <see cref="Magic"/> holds: the bytes "CSHW".</summary>
    public const uint MagicValue = 0x57485343;

    /// <summary>The version of the table and of the system calls. A kernel stops at a table of another version.</summary>
    public const uint CurrentVersion = 1;

    /// <summary><see cref="MagicValue"/>.</summary>
    public uint Magic;

    /// <summary><see cref="CurrentVersion"/>.</summary>
    public uint Version;

    /// <summary>The table's size in bytes, the names included.</summary>
    public uint Size;

    /// <summary>Cashew's version.</summary>
    public ImageText ProductVersion;

    /// <summary>The board's name.</summary>
    public ImageText Board;

    /// <summary>The system description's name.</summary>
    public ImageText System;

    /// <summary>Where the kernel starts in flash.</summary>
    public uint KernelFlashBase;

    /// <summary>The kernel's flash, in bytes.</summary>
    public uint KernelFlashSize;

    /// <summary>Where the kernel's RAM starts: its stack is at the bottom.</summary>
    public uint KernelRamBase;

    /// <summary>The kernel's RAM without its stack and without kernel objects, in bytes.</summary>
    public uint KernelRamSize;

    /// <summary>The kernel's stack, in bytes.</summary>
    public uint KernelStackSize;

    /// <summary>Kernel objects: where they start and how many bytes they take.</summary>
    public uint ObjectMemoryBase;

    /// <summary>The bytes that kernel objects take.</summary>
    public uint ObjectMemorySize;

    /// <summary>The first of <see cref="SymbolCount"/> <see cref="SymbolRecord"/>s, ordered by address; 0 if the image has none.</summary>
    public uint SymbolsAddress;

    /// <summary>How many symbols there are.</summary>
    public uint SymbolCount;

    /// <summary>Where the <see cref="PoolRecord"/>s start.</summary>
    public uint PoolsOffset;

    /// <summary>How many there are.</summary>
    public uint PoolCount;

    /// <summary>Where the <see cref="ObjectRecord"/>s start.</summary>
    public uint ObjectsOffset;

    /// <summary>How many there are.</summary>
    public uint ObjectCount;

    /// <summary>Where the <see cref="ProgramRecord"/>s start.</summary>
    public uint ProgramsOffset;

    /// <summary>How many there are.</summary>
    public uint ProgramCount;

    /// <summary>Where the <see cref="MappingRecord"/>s start.</summary>
    public uint MappingsOffset;

    /// <summary>How many there are.</summary>
    public uint MappingCount;

    /// <summary>Where the <see cref="CapabilityRecord"/>s start.</summary>
    public uint CapabilitiesOffset;

    /// <summary>How many there are.</summary>
    public uint CapabilityCount;
}

using System.Runtime.InteropServices;

namespace Cashew.Abi.Image;

/// <summary>
/// The start of the image table: what the build knows of the system. It lies in flash, in a Page of its own that the root program has mapped. The kernel reads
/// <see cref="Root"/>, <see cref="BootCapabilities"/> and <see cref="RootMappings"/>, and makes the root program of them; the root program's loader makes all
/// else by system calls, and finds in the other lists what. A <em>root slot</em> is a slot of the root program's CapTable, where each object of the system has one.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct ImageHeader
{
    /// <summary>What <see cref="Magic"/> holds: the bytes "CSHW".</summary>
    public const uint MagicValue = 0x57485343;

    /// <summary><see cref="MagicValue"/>.</summary>
    public uint Magic;

    /// <summary><see cref="BootInfo.CurrentVersion"/>. A kernel stops at a table of another version.</summary>
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

    /// <summary>The kernel's RAM without its stack, in bytes.</summary>
    public uint KernelRamSize;

    /// <summary>The kernel's stack, in bytes.</summary>
    public uint KernelStackSize;

    /// <summary>The first of <see cref="SymbolCount"/> <see cref="SymbolRecord"/>s, ordered by address; 0 if the image has none.</summary>
    public uint SymbolsAddress;

    /// <summary>How many symbols there are.</summary>
    public uint SymbolCount;

    /// <summary>Where the kernel puts the <see cref="Abi.BootInfo"/>.</summary>
    public uint BootInfo;

    /// <summary>The root program.</summary>
    public RootRecord Root;

    /// <summary>The board's memories: <see cref="PoolRecord"/>s.</summary>
    public ImageList Pools;

    /// <summary>What boot puts into the root program's CapTable: <see cref="BootCapabilityRecord"/>s.</summary>
    public ImageList BootCapabilities;

    /// <summary>What boot maps into the root program's AddressSpace: <see cref="MappingRecord"/>s.</summary>
    public ImageList RootMappings;

    /// <summary>What the loader makes: <see cref="ObjectRecord"/>s.</summary>
    public ImageList Objects;

    /// <summary>The programs, the root program among them: <see cref="ProgramRecord"/>s.</summary>
    public ImageList Programs;

    /// <summary>What the loader maps: <see cref="MappingRecord"/>s.</summary>
    public ImageList Mappings;

    /// <summary>What the loader puts into the programs' CapTables: <see cref="CapabilityRecord"/>s.</summary>
    public ImageList Capabilities;
}

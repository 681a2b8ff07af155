namespace Cashew.Abi.Image;

/// <summary>A program: one Thread in an AddressSpace and a CapTable of its own. The addresses are those of <see cref="ObjectRecord"/>s.</summary>
public struct ProgramRecord
{
    /// <summary>The program's name.</summary>
    public ImageText Name;

    /// <summary>Its Thread.</summary>
    public uint Thread;

    /// <summary>Its AddressSpace.</summary>
    public uint AddressSpace;

    /// <summary>Its CapTable.</summary>
    public uint CapTable;

    /// <summary>The fault Endpoint, or 0: then a fault stops the thread for good.</summary>
    public uint FaultEndpoint;

    /// <summary>The badge of its fault messages.</summary>
    public uint FaultBadge;

    /// <summary>The bound Notification, or 0.</summary>
    public uint Notification;

    /// <summary>The first instruction, bit 0 clear.</summary>
    public uint Entry;

    /// <summary>The stack pointer at the start: a multiple of 8.</summary>
    public uint StackTop;

    /// <summary>The size of its stack, in bytes.</summary>
    public uint StackSize;

    /// <summary>0 to 31, 31 the highest.</summary>
    public uint Priority;

    /// <summary>1: boot starts the thread (the root task). 0: it waits for a Resume.</summary>
    public uint Started;

    /// <summary>The Page of its code.</summary>
    public uint CodePage;

    /// <summary>The Page of its RAM.</summary>
    public uint RamPage;
}

namespace Cashew.Abi.Image;

/// <summary>A program: one Thread in an AddressSpace and a CapTable of its own.</summary>
public struct ProgramRecord
{
    /// <summary>The program's name.</summary>
    public ImageText Name;

    /// <summary><see cref="ProgramFlags"/>.</summary>
    public uint Flags;

    /// <summary>The root slot of its Thread.</summary>
    public uint Thread;

    /// <summary>The root slot of its AddressSpace.</summary>
    public uint AddressSpace;

    /// <summary>The root slot of its CapTable.</summary>
    public uint CapTable;

    /// <summary>The root slot of its SchedulingContext.</summary>
    public uint SchedulingContext;

    /// <summary>The root slot of the Page of its code.</summary>
    public uint CodePage;

    /// <summary>The root slot of the Page of its RAM.</summary>
    public uint RamPage;

    /// <summary>The root slot of the fault Endpoint, or 0: then a fault stops the thread for good.</summary>
    public uint FaultEndpoint;

    /// <summary>The badge of its fault messages.</summary>
    public uint FaultBadge;

    /// <summary>The root slot of the bound Notification, or 0.</summary>
    public uint Notification;

    /// <summary>How many slots its CapTable has, slot 0 included.</summary>
    public uint Slots;

    /// <summary>How many Pages its AddressSpace can have mapped.</summary>
    public uint Pages;

    /// <summary>The first instruction, bit 0 clear.</summary>
    public uint Entry;

    /// <summary>The stack pointer at the start: a multiple of 8.</summary>
    public uint StackTop;

    /// <summary>The size of its stack, in bytes.</summary>
    public uint StackSize;

    /// <summary>Where in its RAM the UTCB starts, if it has one.</summary>
    public uint UtcbOffset;

    /// <summary>0 to 31, 31 the highest.</summary>
    public uint Priority;

    /// <summary>The budget of its SchedulingContext, in microseconds.</summary>
    public uint Budget;

    /// <summary>The period of its SchedulingContext, in microseconds.</summary>
    public uint Period;
}

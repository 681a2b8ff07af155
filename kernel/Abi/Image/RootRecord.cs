namespace Cashew.Abi.Image;

/// <summary>The one program that boot makes. The build has chosen where its objects lie: side by side in the kernel's memory.</summary>
public struct RootRecord
{
    /// <summary>Where its four objects start, and with them the memory that boot clears for them.</summary>
    public uint ObjectsBase;

    /// <summary>The bytes of its four objects.</summary>
    public uint ObjectsSize;

    /// <summary>The address of its CapTable. Those of the others are in their capabilities.</summary>
    public uint CapTableAddress;

    /// <summary>The root slot of its Thread.</summary>
    public uint Thread;

    /// <summary>The root slot of its AddressSpace.</summary>
    public uint AddressSpace;

    /// <summary>The root slot of its CapTable.</summary>
    public uint CapTable;

    /// <summary>The root slot of its SchedulingContext.</summary>
    public uint SchedulingContext;

    /// <summary>The size of its Thread, as <see cref="UntypedMethod.Retype"/> wants it.</summary>
    public uint ThreadSize;

    /// <summary>How many slots its CapTable has, slot 0 included.</summary>
    public uint Slots;

    /// <summary>How many Pages its AddressSpace can have mapped.</summary>
    public uint Pages;

    /// <summary>The root slot that its loader may use and leaves empty.</summary>
    public uint ScratchSlot;

    /// <summary>The first instruction, bit 0 clear.</summary>
    public uint Entry;

    /// <summary>The stack pointer at the start: a multiple of 8.</summary>
    public uint StackTop;

    /// <summary>0 to 31, 31 the highest.</summary>
    public uint Priority;

    /// <summary>The budget of its SchedulingContext, in microseconds.</summary>
    public uint Budget;

    /// <summary>The period of its SchedulingContext, in microseconds.</summary>
    public uint Period;

    /// <summary>The root slot of the Page with its UTCB, or 0 if it has none.</summary>
    public uint UtcbPage;

    /// <summary>Where in that Page the UTCB starts.</summary>
    public uint UtcbOffset;
}

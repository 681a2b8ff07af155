namespace Cashew.Abi;

/// <summary>The methods of an Untyped: a power of two of bytes of memory that nothing uses yet. It has one capability at a time.</summary>
[KernelObject(ObjectKind.Untyped)]
public enum UntypedMethod : uint
{
    /// <summary>
    /// Makes an object of memory that is still free, and a capability to it with all rights, derived from the Untyped's. If nothing derived from the Untyped is left, it
    /// starts over: all of it is free again, and was cleared, in steps between which interrupts are served. A Thread can be made with its SchedulingContext, which lies behind
    /// it and is bound to it.
    /// </summary>
    [Method(Rights.Write)]
    [Argument(0, "kind", ArgumentKind.ObjectKind, "What to make: any kind but Debug, Reply and InterruptControl. Device memory can become Untyped and Page only.")]
    [Argument(1, "size", ArgumentKind.Size, "Untyped, Page: the size's logarithm to base 2, 5 to 29. CapTable: slots, 2 to 4096. AddressSpace: Pages, 1 to 255. SchedulingContext: a time slice's microseconds, 20 to 2^31 - 1, or 0 to configure it later. Thread: 1 lets it use the FPU, 0 not. Others: 0.")]
    [Argument(2, "destination", ArgumentKind.Slot, "An empty slot for the capability.")]
    [Argument(3, "option", ArgumentKind.Option, "Page: 1 lets it be mapped for writing and execution at once. Thread: the microseconds of a time slice, 20 to 2^31 - 1, for a SchedulingContext, whose capability goes into the next slot. Else, and for none of this, 0.")]
    [Result(0, "address", "The object's first address: where a Page lies.")]
    [Fails(Error.BadArgument, "A kind, size, option or destination slot that cannot be.")]
    [Fails(Error.Occupied, "The destination, or the next slot for a SchedulingContext, is not empty.")]
    [Fails(Error.NoRoom, "Too little memory is free behind what was made before.")]
    [Fails(Error.TooDeep, "The Untyped is the 16th in a row of derivations.")]
    Retype = 0,

    /// <summary>Tells what memory it is and how much of it is free.</summary>
    [Method(Rights.None)]
    [Result(0, "address", "The first address.")]
    [Result(1, "sizeLog2", "The size's logarithm to base 2.")]
    [Result(2, "used", "Bytes from the first address on that are in use. The next object lies at or above.")]
    [Result(3, "isDevice", "1 if it is device memory.")]
    [Result(4, "hasChildren", "1 if something derived from it is left.")]
    Inspect = 1,
}

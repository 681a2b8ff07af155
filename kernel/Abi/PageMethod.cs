namespace Cashew.Abi;

/// <summary>The methods of a Page.</summary>
[KernelObject(ObjectKind.Page)]
public enum PageMethod : uint
{
    /// <summary>Makes a capability to a part of the Page, derived from the Page's, with the same rights.</summary>
    [Method(Rights.None)]
    [Argument(0, "destination", ArgumentKind.Slot, "An empty slot.")]
    [Argument(1, "offset", ArgumentKind.Address, "Bytes from the Page's start: a multiple of the part's size.")]
    [Argument(2, "sizeLog2", ArgumentKind.Size, "The part's size's logarithm to base 2, 5 to one less than the Page's.")]
    [Fails(Error.BadArgument, "No such part, an eighth that it lies in is not the Page's, or no such destination.")]
    [Fails(Error.Occupied, "The destination is not empty.")]
    [Fails(Error.TooDeep, "The Page is the 16th in a row of derivations.")]
    Split = 0,

    /// <summary>Tells what memory it is.</summary>
    [Method(Rights.None)]
    [Result(0, "address", "The first address.")]
    [Result(1, "sizeLog2", "The size's logarithm to base 2.")]
    [Result(2, "disabled", "Bit n: the n-th eighth does not belong to it.")]
    [Result(3, "attributes", "Its PageAttributes.")]
    Inspect = 1,
}

namespace Cashew.Abi;

/// <summary>The methods of an AddressSpace.</summary>
[KernelObject(ObjectKind.AddressSpace)]
public enum AddressSpaceMethod : uint
{
    /// <summary>
    /// Maps a Page: the mapping is a capability of the space, derived from the Page's. The first four mappings keep an MPU region each, the
    /// others share the other three and are loaded when they are used. Where Pages overlap, one of them decides, it is not said which.
    /// </summary>
    [Method(Rights.Write)]
    [Argument(0, "page", ArgumentKind.Slot, "The Page.")]
    [Argument(1, "rights", ArgumentKind.Rights, "Read, and what else to map it with, no more than the capability's own. Write and execute together only if the Page was made so.")]
    [Result(0, "index", "The mapping's number.")]
    [Fails(Error.NoCapability, "No Page there.")]
    [Fails(Error.BadArgument, "Rights that the memory or the Page does not have, or without Read.")]
    [Fails(Error.NoRight, "Rights that the capability does not have.")]
    [Fails(Error.NoRoom, "The space is full.")]
    [Fails(Error.TooDeep, "The Page is the 16th in a row of derivations.")]
    Map = 0,

    /// <summary>Ends a mapping. It is out of the MPU when the call returns.</summary>
    [Method(Rights.Write)]
    [Argument(0, "index", ArgumentKind.Index, "The mapping's number.")]
    [Fails(Error.BadArgument, "No such mapping.")]
    Unmap = 1,

    /// <summary>Tells what a mapping is.</summary>
    [Method(Rights.Write)]
    [Argument(0, "index", ArgumentKind.Index, "A number from 0 to one less than the space was made for.")]
    [Result(0, "address", "The first address.")]
    [Result(1, "sizeLog2", "The size's logarithm to base 2; 0: nothing is mapped.")]
    [Result(2, "disabled", "Bit n: the n-th eighth does not belong to it.")]
    [Result(3, "rights", "The rights it is mapped with.")]
    [Result(4, "region", "The MPU region that holds it, 0 to 6, or 15 for none.")]
    [Fails(Error.BadArgument, "The space has no such number.")]
    Inspect = 2,
}

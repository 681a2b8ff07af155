namespace Cashew.Abi;

/// <summary>The methods of an AddressSpace.</summary>
public enum AddressSpaceMethod : uint
{
    /// <summary>r5: the slot of a Page in the caller's table; r6: <see cref="Rights"/> to map it with, no more than the capability's own. Returns the region's number in r5.</summary>
    Map = 0,

    /// <summary>r5: the slot of a Page. The Page is out of the MPU when the call returns.</summary>
    Unmap = 1,

    /// <summary>r5: a region's number, 0 to 6. Returns its first address, its size in bytes (0: nothing is mapped), its disabled subregions and its <see cref="Rights"/>.</summary>
    Inspect = 2,
}

using Cashew.Abi;

namespace Cashew.User;

/// <summary>What one region of an <see cref="AddressSpace"/> maps.</summary>
public struct Mapping
{
    /// <summary>The first address.</summary>
    public uint Base;

    /// <summary>Bytes; 0 if nothing is mapped.</summary>
    public uint Size;

    /// <summary>Bit n: the n-th eighth is not mapped.</summary>
    public uint DisabledSubregions;

    /// <summary>What the program may do there.</summary>
    public Rights Rights;
}

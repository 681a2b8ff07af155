namespace Cashew.Abi.Image;

/// <summary>A Page to map. The order is that of the mappings in the AddressSpace: the first four keep an MPU region each.</summary>
public struct MappingRecord
{
    /// <summary>The root slot of the AddressSpace.</summary>
    public uint AddressSpace;

    /// <summary>The root slot of the Page.</summary>
    public uint Page;

    /// <summary><see cref="Abi.Rights"/>.</summary>
    public uint Rights;
}

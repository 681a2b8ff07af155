namespace Cashew.Abi.Image;

/// <summary>A Page that boot maps. The order is that of the MPU's regions.</summary>
public struct MappingRecord
{
    /// <summary>The AddressSpace's address.</summary>
    public uint AddressSpace;

    /// <summary>The Page's address.</summary>
    public uint Page;

    /// <summary><see cref="Abi.Rights"/>.</summary>
    public uint Rights;
}

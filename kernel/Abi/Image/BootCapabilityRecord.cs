namespace Cashew.Abi.Image;

/// <summary>A capability that boot puts into the root program's CapTable.</summary>
public struct BootCapabilityRecord
{
    /// <summary>The root slot.</summary>
    public uint Slot;

    /// <summary>An <see cref="ObjectKind"/>.</summary>
    public uint Kind;

    /// <summary><see cref="Abi.Rights"/>.</summary>
    public uint Rights;

    /// <summary>Page, Untyped: the first address. The root's own Thread, AddressSpace, CapTable, SchedulingContext: the object's address. Else 0.</summary>
    public uint Address;

    /// <summary>
    /// Page: bits 4:0 the size's logarithm to base 2, 15:8 the eighths that do not belong to it, 19:16 its <see cref="PageAttributes"/>. Untyped: bits 4:0 the
    /// size's logarithm to base 2, from bit 6 on how many units of 16 bytes are not known to be clear: all. Else 0.
    /// </summary>
    public uint Word;
}

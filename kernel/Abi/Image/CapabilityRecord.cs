namespace Cashew.Abi.Image;

/// <summary>A capability that the loader puts into a slot of a program's CapTable: a copy of one that it has itself. Of an Untyped there is one capability only, so that is moved.</summary>
public struct CapabilityRecord
{
    /// <summary>The root slot of the CapTable.</summary>
    public uint CapTable;

    /// <summary>The slot in that CapTable.</summary>
    public uint Slot;

    /// <summary>An <see cref="ObjectKind"/>.</summary>
    public uint Kind;

    /// <summary>The root slot of the capability to copy.</summary>
    public uint Source;

    /// <summary><see cref="Abi.Rights"/>.</summary>
    public uint Rights;

    /// <summary>The badge, or 0 for none.</summary>
    public uint Badge;
}

namespace Cashew.Abi.Image;

/// <summary>A capability that boot puts into a slot.</summary>
public struct CapabilityRecord
{
    /// <summary>The CapTable's address.</summary>
    public uint CapTable;

    /// <summary>The slot, from 1.</summary>
    public uint Slot;

    /// <summary>An <see cref="ObjectKind"/>.</summary>
    public uint Kind;

    /// <summary>The object's address; 0 for Debug.</summary>
    public uint Object;

    /// <summary><see cref="Abi.Rights"/>.</summary>
    public uint Rights;

    /// <summary>The badge, or 0 for none.</summary>
    public uint Badge;
}

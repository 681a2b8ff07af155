namespace Cashew.Abi.Image;

/// <summary>An object that the loader makes.</summary>
public struct ObjectRecord
{
    /// <summary>The root slot for its capability.</summary>
    public uint Slot;

    /// <summary>An <see cref="ObjectKind"/>.</summary>
    public uint Kind;

    /// <summary>The size, as <see cref="UntypedMethod.Retype"/> wants it.</summary>
    public uint Size;

    /// <summary>The root slot of the Untyped to make it of.</summary>
    public uint Untyped;

    /// <summary>Of an Interrupt: the line to claim for it. Else 0.</summary>
    public uint Line;
}

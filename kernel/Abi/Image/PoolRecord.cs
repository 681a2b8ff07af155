namespace Cashew.Abi.Image;

/// <summary>A memory of the board and how much of it is whose.</summary>
public struct PoolRecord
{
    /// <summary>The memory's name in the board description.</summary>
    public ImageText Name;

    /// <summary>A <see cref="PoolKind"/>.</summary>
    public uint Kind;

    /// <summary>The first address.</summary>
    public uint Base;

    /// <summary>Bytes.</summary>
    public uint Size;

    /// <summary>Bytes that the kernel and the programs take, padding included.</summary>
    public uint Used;

    /// <summary>Bytes that the root program gets as Untyped. What is neither used nor Untyped is lost in pieces that are too small.</summary>
    public uint Untyped;
}

namespace Cashew.Abi.Image;

/// <summary>A memory of the board and how much of it the image takes.</summary>
public struct PoolRecord
{
    /// <summary>The memory's name in the board description.</summary>
    public ImageText Name;

    /// <summary>The first address.</summary>
    public uint Base;

    /// <summary>Bytes.</summary>
    public uint Size;

    /// <summary>Bytes that the kernel and the programs take, padding included.</summary>
    public uint Used;
}

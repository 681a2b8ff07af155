namespace Cashew.Abi.Image;

/// <summary>Records of one type, one after the other in the image table.</summary>
public struct ImageList
{
    /// <summary>Bytes from the start of the <see cref="ImageHeader"/> to the first record.</summary>
    public uint Offset;

    /// <summary>How many there are.</summary>
    public uint Count;
}

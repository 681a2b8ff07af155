namespace Cashew.Abi.Image;

/// <summary>A piece of UTF-8 text inside the image table.</summary>
public struct ImageText
{
    /// <summary>Bytes from the start of the <see cref="ImageHeader"/>.</summary>
    public uint Offset;

    /// <summary>Bytes.</summary>
    public uint Length;
}

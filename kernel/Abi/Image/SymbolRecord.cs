namespace Cashew.Abi.Image;

/// <summary>The name of a kernel function, for the dump of a panic.</summary>
public struct SymbolRecord
{
    /// <summary>The function's first address, bit 0 clear.</summary>
    public uint Address;

    /// <summary>The absolute address of its UTF-8 name, which ends with a zero byte.</summary>
    public uint Name;
}

namespace Cashew.Abi.Image;

/// <summary>A kernel object that boot makes.</summary>
public struct ObjectRecord
{
    /// <summary>An <see cref="ObjectKind"/>.</summary>
    public uint Kind;

    /// <summary>Where the object lies. 0 for Debug, which has no memory.</summary>
    public uint Address;

    /// <summary>Page: the first address. CapTable: how many slots. Interrupt: the line's number. Else 0.</summary>
    public uint A;

    /// <summary>Page: bits 7:0 the size's logarithm to base 2, 15:8 the disabled subregions, 23:16 <see cref="PageAttributes"/>. Else 0. A and B of a Page are the Page itself.</summary>
    public uint B;
}

using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>
/// What a capability to a Page knows beside the first address: the size's logarithm to base 2 in bits 4:0, the disabled eighths in 15:8, the attributes in 19:16. A
/// mapping has its number in 27:20 and its MPU region in 31:28.
/// </summary>
/// <param name="value">The word.</param>
internal readonly struct PageWord(uint value)
{
    /// <summary>The region of a mapping that is in none.</summary>
    public const uint NoRegion = 15;

    /// <summary>A word for nothing.</summary>
    public const uint NothingMapped = NoRegion << RegionShift;

    /// <summary>Where the size's logarithm is.</summary>
    public const uint SizeMask = 31;

    private const int SubregionsShift = 8;
    private const int AttributesShift = 16;
    private const int IndexShift = 20;
    private const int RegionShift = 28;

    public uint Value { get; } = value;

    /// <summary>The size's logarithm to base 2: 5 to 31.</summary>
    public int SizeLog2 => (int)(Value & 31);

    /// <summary>Bit n: the n-th eighth does not belong to it. 0 below 256 bytes.</summary>
    public uint DisabledSubregions => (Value >> SubregionsShift) & 0xFF;

    public PageAttributes Attributes => (PageAttributes)(Value >> AttributesShift) & (PageAttributes)0xF;

    /// <summary>The mapping's number.</summary>
    public uint Index => (Value >> IndexShift) & 0xFF;

    /// <summary>The number behind the mapping's.</summary>
    public byte NextIndex => (byte)((Value >> IndexShift) + 1);

    /// <summary>The MPU region that the mapping is in, or <see cref="NoRegion"/>.</summary>
    public uint Region => Value >> RegionShift;

    /// <summary>The memory itself lets be done, whoever holds the capability, what these rights say: reading always among them, writing and executing together only if the Page was made so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool CanBeMapped(uint rights)
    {
        uint attributes = Value >> AttributesShift;
        uint writable = (attributes & (uint)PageAttributes.Writable) << 1;
        // What is Executable has Device one bit below.
        uint executable = attributes & (uint)PageAttributes.Executable & ~(attributes << 1);
        return (rights & ~(writable | executable)) == (uint)Rights.Read
            && ((rights & (uint)(Rights.Write | Rights.Execute)) != (uint)(Rights.Write | Rights.Execute) || (attributes & (uint)PageAttributes.WriteExecute) != 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PageWord Create(uint sizeLog2, PageAttributes attributes) => new(sizeLog2 | ((uint)attributes << AttributesShift));

    /// <summary>The same, which is a Page's, for a mapping.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageWord Mapped(uint index, uint region) => new(Value | (index << IndexShift) | (region << RegionShift));

    /// <summary>The same mapping, which was in no region, in a region.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageWord In(uint region) => new((Value & ~NothingMapped) | (region << RegionShift));

    /// <summary>A part of the Page, all of whose eighths belong to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageWord Part(uint sizeLog2) => Create(sizeLog2, Attributes);

    /// <summary>Of a Page with that word: all eighths that so many bytes from an offset on lie in belong to the Page, and none of the bytes is beyond its end.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Contains(uint word, uint offset, uint length)
    {
        PageWord page = new(word);
        uint size = 1u << page.SizeLog2;
        if (offset >= size || size - offset < length)
        {
            return false;
        }

        int eighth = page.SizeLog2 - 3;
        uint last = (offset + length - 1) >> eighth;
        return (page.DisabledSubregions & ((2u << (int)last) - (1u << (int)(offset >> eighth)))) == 0;
    }
}

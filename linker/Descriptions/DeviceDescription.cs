namespace Cashew.Linker.Descriptions;

/// <summary>A device of a board: a Page of registers, and an interrupt line if it has one.</summary>
public sealed record DeviceDescription(string Name, uint Base, uint Size, uint? Interrupt)
{
    /// <summary>The first address after its registers.</summary>
    public ulong End => (ulong)Base + Size;
}

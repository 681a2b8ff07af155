using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Memory that objects are made of.</summary>
internal sealed class ModelUntyped(uint address, int sizeLog2, bool isDevice, ulong used) : ModelObject(ObjectKind.Untyped, address)
{
    public int SizeLog2 { get; } = sizeLog2;

    public bool IsDevice { get; } = isDevice;

    /// <summary>Bytes from the first address on that are in use.</summary>
    public ulong Used { get; set; } = used;
}

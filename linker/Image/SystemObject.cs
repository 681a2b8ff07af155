using Cashew.Abi;
using Cashew.Linker.Descriptions;

namespace Cashew.Linker.Image;

/// <summary>An object of the system.</summary>
/// <param name="Reference">Its name and its kind.</param>
/// <param name="Slot">Its slot in the root program's CapTable.</param>
/// <param name="Size">Its size, as Retype wants it.</param>
/// <param name="Line">Of an Interrupt: its line.</param>
public sealed record SystemObject(ObjectReference Reference, uint Slot, uint Size, uint Line)
{
    /// <summary>The bytes that it takes of an Untyped.</summary>
    public uint Bytes => Reference.Kind switch
    {
        ObjectKind.Endpoint => ObjectSize.Endpoint,
        ObjectKind.Notification => ObjectSize.Notification,
        ObjectKind.Interrupt => ObjectSize.Interrupt,
        ObjectKind.Thread => ObjectSize.Thread + Size * ObjectSize.FloatingPoint,
        ObjectKind.AddressSpace => ObjectSize.AddressSpace + Size * ObjectSize.Mapping,
        ObjectKind.CapTable => Size * ObjectSize.Slot,
        ObjectKind.Timer => ObjectSize.Timer,
        ObjectKind.SchedulingContext => ObjectSize.SchedulingContext,
        ObjectKind.Untyped => 1u << (int)Size,
        _ => 0,
    };

    /// <summary>What its address is a multiple of.</summary>
    public uint Alignment => Reference.Kind == ObjectKind.Untyped ? Bytes : ObjectSize.Slot;
}

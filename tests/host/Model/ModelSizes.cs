using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>How many bytes objects take: on the host more than on the target, since pointers are longer.</summary>
internal sealed record ModelSizes(uint Interrupt, uint Thread, uint AddressSpace, uint Timer, uint SchedulingContext, uint Endpoint, uint Notification)
{
    private const uint SlotSize = 16;

    /// <summary>On the target.</summary>
    public static ModelSizes Target { get; } = new(
        ObjectSize.Interrupt, ObjectSize.Thread, ObjectSize.AddressSpace, ObjectSize.Timer, ObjectSize.SchedulingContext, ObjectSize.Endpoint, ObjectSize.Notification);

    /// <summary>The bytes of an object, or 0 if there is none of that kind and size.</summary>
    public ulong Of(ObjectKind kind, uint size) => kind switch
    {
        ObjectKind.Untyped or ObjectKind.Page => size is >= 5 and <= 29 ? 1ul << (int)size : 0,
        ObjectKind.CapTable => size is >= 2 and <= 4096 ? (ulong)size * SlotSize : 0,
        ObjectKind.AddressSpace => size is >= 1 and <= 255 ? AddressSpace + ((ulong)size * SlotSize) : 0,
        ObjectKind.Endpoint => size == 0 ? Endpoint : 0,
        ObjectKind.Notification => size == 0 ? Notification : 0,
        ObjectKind.Interrupt => size == 0 ? Interrupt : 0,
        ObjectKind.Thread => size <= 1 ? Thread + ((ulong)size * ObjectSize.FloatingPoint) : 0,
        ObjectKind.Timer => size == 0 ? Timer : 0,
        ObjectKind.SchedulingContext => size is 0 or (>= ModelSchedulingContext.MinBudget and <= int.MaxValue) ? SchedulingContext : 0,
        _ => 0,
    };
}

using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>Makes kernel objects in memory that is clear.</summary>
internal static unsafe class ObjectMemory
{
    /// <summary>Of every object: the low four bits of its address are free.</summary>
    public const uint Alignment = 16;

    private const uint MinSlots = 2;
    private const uint MaxSizeLog2 = 29;

    /// <summary>The bytes that an object of a kind takes, or 0 if none can be made, of that kind or with that size.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint SizeOf(uint number, uint size)
    {
        ObjectKind kind = number > (uint)ObjectKind.InterruptControl ? ObjectKind.None : (ObjectKind)number;
        switch (kind)
        {
            case ObjectKind.Untyped:
            case ObjectKind.Page:
                return size is >= PageMethods.MinSizeLog2 and <= MaxSizeLog2 ? 1u << (int)size : 0;
            case ObjectKind.CapTable:
                return size is >= MinSlots and <= MessageTag.MaxSlot + 1 ? size * (uint)sizeof(Capability) : 0;
            case ObjectKind.AddressSpace:
                return size is >= 1 and <= AddressSpace.MaxPages ? (uint)sizeof(AddressSpace) + (size * (uint)sizeof(Capability)) : 0;
            default:
                return size == 0 ? FixedSizeOf(kind) : 0;
        }
    }

    /// <summary>Makes an object of memory that is clear. Returns the word that its capability has as a badge.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint Make(uint kind, uint address, uint size, bool isDevice, uint flags)
    {
        switch ((ObjectKind)kind)
        {
            case ObjectKind.Untyped:
                return UntypedWord.Create(size, isDevice).Value;
            case ObjectKind.Page:
                PageAttributes attributes = isDevice ? PageAttributes.Device : PageAttributes.Executable;
                return PageWord.Create(size, attributes | PageAttributes.Writable | (flags != 0 ? PageAttributes.WriteExecute : 0)).Value;
            case ObjectKind.CapTable:
                ((CapTable*)Processor.Memory(address))->Count = size;
                return 0;
            case ObjectKind.AddressSpace:
                AddressSpace.Initialize((AddressSpace*)Processor.Memory(address), size);
                return 0;
            case ObjectKind.Thread:
                ThreadControl.Initialize((Thread*)Processor.Memory(address));
                return 0;
            default:
                // The others start with all their words 0.
                return 0;
        }
    }

    /// <summary>Clears memory: a multiple of 16 bytes, 16 in each round.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Clear(uint address, uint length)
    {
        uint* word = (uint*)Processor.Memory(address);
        // Bound: 16, the 256 bytes of UntypedMethods.ClearStep; at boot, before there is a thread, as much as there is RAM.
        for (uint done = 0; done < length; done += 16)
        {
            word[0] = 0;
            word[1] = 0;
            word[2] = 0;
            word[3] = 0;
            word += 4;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FixedSizeOf(ObjectKind kind)
    {
        int size = kind switch
        {
            ObjectKind.Endpoint => sizeof(Endpoint),
            ObjectKind.Notification => sizeof(Notification),
            ObjectKind.Interrupt => sizeof(Interrupt),
            ObjectKind.Thread => sizeof(Thread),
            ObjectKind.Timer => sizeof(Timer),
            ObjectKind.SchedulingContext => sizeof(SchedulingContext),
            _ => 0,
        };
        return ((uint)size + Alignment - 1) & ~(Alignment - 1);
    }
}

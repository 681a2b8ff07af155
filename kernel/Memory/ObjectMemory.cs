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

    // Of the first four kinds, Endpoint to Thread, a byte each: how many times the alignment. The compiler makes a constant of it.
    private static uint FirstKinds
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Units(sizeof(Endpoint)) | (Units(sizeof(Notification)) << 8) | (Units(sizeof(Interrupt)) << 16) | (Units(sizeof(Thread)) << 24);
    }

    /// <summary>The bytes that an object of a kind takes, or 0 if none can be made, of that kind or with that size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint SizeOf(uint kind, uint size)
    {
        uint index = kind - (uint)ObjectKind.Endpoint;
        return index <= ObjectKind.Thread - ObjectKind.Endpoint && size == 0 ? (byte)(FirstKinds >> (int)(8 * index)) * Alignment : OtherSizeOf(kind, size);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint OtherSizeOf(uint kind, uint size)
    {
        switch (kind)
        {
            case (uint)ObjectKind.Untyped:
            case (uint)ObjectKind.Page:
                return size is >= PageMethods.MinSizeLog2 and <= MaxSizeLog2 ? 1u << (int)size : 0;
            case (uint)ObjectKind.CapTable:
                return size is >= MinSlots and <= MessageTag.MaxSlot + 1 ? size * (uint)sizeof(Capability) : 0;
            case (uint)ObjectKind.AddressSpace:
                return size is >= 1 and <= AddressSpace.MaxPages ? (uint)sizeof(AddressSpace) + (size * (uint)sizeof(Capability)) : 0;
            case (uint)ObjectKind.SchedulingContext:
                return size == 0 || SchedulingContext.CanBeSlice(size) ? SchedulingContextSize : 0;
            case (uint)ObjectKind.Timer:
                return size == 0 ? Units(sizeof(Timer)) * Alignment : 0;
            case (uint)ObjectKind.Thread:
                return size == 1 ? (Units(sizeof(Thread)) * Alignment) + ObjectSize.FloatingPoint : 0;
            default:
                return 0;
        }
    }

    /// <summary>Makes an object of memory that is clear, as Retype's arguments say; <paramref name="untyped"/> is the Untyped's <see cref="UntypedWord"/>. Returns the word that its capability has as a badge.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static uint Make(Thread* caller, uint address, uint untyped)
    {
        void* memory = Processor.Memory(address);
        uint size = caller->Registers.Word1;
        switch ((ObjectKind)caller->Registers.Word0)
        {
            case ObjectKind.Untyped:
                return UntypedWord.Create(size, new UntypedWord(untyped).IsDevice).Value;
            case ObjectKind.Page:
                PageAttributes attributes = new UntypedWord(untyped).IsDevice ? PageAttributes.Device : PageAttributes.Executable;
                return PageWord.Create(size, attributes | PageAttributes.Writable | (caller->Registers.Word3 != 0 ? PageAttributes.WriteExecute : 0)).Value;
            case ObjectKind.CapTable:
                ((CapTable*)memory)->Count = size;
                return 0;
            case ObjectKind.AddressSpace:
                AddressSpace.Initialize((AddressSpace*)memory, size);
                return 0;
            case ObjectKind.SchedulingContext:
                SchedulingContext.Initialize((SchedulingContext*)memory, size);
                return 0;
            case ObjectKind.Thread:
                ThreadControl.Initialize((Thread*)memory, size);
                return 0;
            default:
                // The others start with all their words 0.
                return 0;
        }
    }

    /// <summary>The bytes of a SchedulingContext.</summary>
    public static uint SchedulingContextSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Units(sizeof(SchedulingContext)) * Alignment;
    }

    /// <summary>Makes a time slice of memory that is clear, and binds it to a thread that was just made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MakeTimeSlice(uint address, uint length, uint thread)
    {
        SchedulingContext* context = (SchedulingContext*)Processor.Memory(address);
        SchedulingContext.Initialize(context, length);
        SchedulingContext.Bind(context, (Thread*)Processor.Memory(thread));
    }

    /// <summary>Clears memory: a multiple of 16 bytes, 16 in each round.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Clear(uint address, uint length)
    {
        uint* word = (uint*)Processor.Memory(address);
        // Bound: 9, the 144 bytes of a thread's area for the FPU, more than UntypedMethods.ClearStep; at boot, before there is a thread, as much as there is RAM.
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
    private static uint Units(int size) => ((uint)size + Alignment - 1) / Alignment;
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cashew.Kernel;

// A thread's saved registers come first and in the order in which the exception entry stores them: r4 to r11 hold the message, so a
// rendezvous is a copy from one of these records to another, and user memory is not touched. What messages need lies within the reach of short
// instructions, 124 bytes; the capabilities that the thread holds come last, at a multiple of 16 bytes as every slot.

/// <summary>A thread of execution. Its place in the queues follows from its <see cref="State"/>.</summary>
[Offsets]
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Thread
{
    /// <summary>The highest priority; 0 is the lowest.</summary>
    public const uint MaxPriority = 31;

    // The table of threads without one: it has no slot.
    private static CapTable s_noCapTable;

    /// <summary>The process stack pointer while the thread is in the kernel: the hardware's frame of eight words lies there, in user memory.</summary>
    public uint StackPointer;
    public MessageRegisters Registers;
    public ThreadState State;

    /// <summary>While it is in an Endpoint's queue as a sender: the badge of the capability it sends with.</summary>
    public uint SenderBadge;
    public byte Priority;

    /// <summary>It may use the FPU: the area for its registers lies behind it (<see cref="FloatingPoint"/>).</summary>
    public bool HasFloatingPoint;

    /// <summary>The bit of <see cref="Priority"/>; 0 for the idle thread.</summary>
    public uint PriorityBit;

    /// <summary>The bits of the priorities that this thread makes way for: all higher ones, for the idle thread all.</summary>
    public uint HigherPriorities;

    /// <summary>These, and its own: it cannot simply go on while a thread of one of them is ready.</summary>
    public uint NotLowerPriorities;
    public FaultRecord Fault;

    /// <summary>What <see cref="AddressSpaceReference"/> names, or null: then it does not run.</summary>
    public AddressSpace* AddressSpace;

    /// <summary>What <see cref="CapTableReference"/> names, or <see cref="NoCapTable"/>.</summary>
    public CapTable* CapTable;

    /// <summary>The neighbours in the one queue that the thread is in.</summary>
    public Thread* Next;
    public Thread* Previous;

    /// <summary>The queue of an Endpoint, a Notification or a SchedulingContext that the thread is in. Says nothing in other states but those of <see cref="ReplySlot"/>.</summary>
    public ThreadQueue* WaitsIn;

    /// <summary>The thread whose call this one has received and not yet answered, or null.</summary>
    public Thread* Caller;

    /// <summary>While it awaits a reply: the thread that owes it, whose <see cref="Caller"/> this one is, or null: then <see cref="ReplySlot"/> has the right to it.</summary>
    public Thread* Callee;
    public Notification* BoundNotification;

    /// <summary>The SchedulingContext that is charged for what it does: its own, or a caller's; null while it may not run.</summary>
    public SchedulingContext* Account;

    /// <summary>Its own SchedulingContext, or null.</summary>
    public SchedulingContext* Home;

    /// <summary>
    /// The neighbours in the ring of the threads with the same <see cref="Account"/>. <see cref="AccountNext"/> is null for a thread that has none, or that has its <see cref="Caller"/>'s: that one leads to it.
    /// </summary>
    public Thread* AccountNext;
    public Thread* AccountPrevious;

    /// <summary>What it works with: <see cref="HeldCapability"/>.</summary>
    public Capability CapTableReference;
    public Capability AddressSpaceReference;
    public Capability FaultEndpoint;
    public Capability UtcbPage;

    /// <summary>A table without slots.</summary>
    public static CapTable* NoCapTable
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (CapTable*)Unsafe.AsPointer(ref s_noCapTable);
    }

    /// <summary>While it awaits a reply and nobody is <see cref="Callee"/>: the slot of the Reply capability.</summary>
    public Capability* ReplySlot
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly get => (Capability*)WaitsIn;
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => WaitsIn = (ThreadQueue*)value;
    }

    /// <summary>It has called somebody, or its fault was reported.</summary>
    public readonly bool IsAwaitingReply
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => State is ThreadState.AwaitingReply or ThreadState.AwaitingFaultReply;
    }

    /// <summary>A fault keeps the thread from running.</summary>
    public readonly bool HasFaulted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => State is ThreadState.Faulting or ThreadState.AwaitingFaultReply;
    }

    /// <summary>The thread whose <see cref="CapTableReference"/> a slot is: the first of the four at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* HolderOfCapTable(Capability* slot) => (Thread*)(slot + 4) - 1;

    /// <summary>The thread whose <see cref="AddressSpaceReference"/> a slot is: the second of the four at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Thread* HolderOfAddressSpace(Capability* slot) => (Thread*)(slot + 3) - 1;
}

using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// A thread's saved registers come first and in the order in which the exception entry stores them: r4 to r11 hold the message, so a
// rendezvous is a copy from one of these records to another, and user memory is not touched.

/// <summary>A thread of execution. Its place in the queues follows from its <see cref="State"/>.</summary>
[Offsets]
internal unsafe struct Thread
{
    /// <summary>The highest priority; 0 is the lowest.</summary>
    public const uint MaxPriority = 31;

    /// <summary>The process stack pointer while the thread is in the kernel: the hardware's frame of eight words lies there, in user memory.</summary>
    public uint StackPointer;
    public MessageRegisters Registers;
    public AddressSpace* AddressSpace;
    public CapTable* CapTable;

    /// <summary>The neighbours in the one queue that the thread is in.</summary>
    public Thread* Next;
    public Thread* Previous;

    /// <summary>The queue of an Endpoint or a Notification that the thread is in. Says nothing in other states.</summary>
    public ThreadQueue* WaitsIn;

    /// <summary>The thread whose call this one has received and not yet answered, or null.</summary>
    public Thread* Caller;

    /// <summary>While it awaits a reply: the thread that owes it, whose <see cref="Caller"/> this one is.</summary>
    public Thread* Callee;

    /// <summary>While it is in an Endpoint's queue as a sender: the badge of the capability it sends with.</summary>
    public uint SenderBadge;
    public Notification* BoundNotification;
    public Endpoint* FaultEndpoint;
    public uint FaultBadge;
    public FaultRecord Fault;
    public uint Priority;

    /// <summary>The bits of the priorities that this thread makes way for: all higher ones, for the idle thread all.</summary>
    public uint HigherPriorities;
    public ThreadState State;

    /// <summary>A fault keeps the thread from running.</summary>
    public readonly bool HasFaulted
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => State is ThreadState.Faulting or ThreadState.AwaitingFaultReply;
    }
}

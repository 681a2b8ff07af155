using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// The only file that turns an address which a user program chose into memory. An address is an allegation: it counts only after the thread's
// own address space has been asked whether the thread could do the same access itself, or after the hardware has done it for the thread.

/// <summary>The two pieces of user memory that the kernel touches: the hardware's exception frame on a thread's stack (Armv7-M ARM B1.5.6), and the UTCB.</summary>
internal static unsafe class UserMemory
{
    /// <summary>r0 to r3, r12, lr, pc, xPSR.</summary>
    public const uint FrameSize = 32;

    /// <summary>The frame of a thread that is in the kernel; null if it does not lie in memory that the thread can read and write.</summary>
    public static ExceptionFrame* Frame(Thread* thread) => Frame(thread, thread->StackPointer);

    /// <summary>The memory of a frame for a thread at an address; null if the thread cannot read and write it, or it is no multiple of 4.</summary>
    public static ExceptionFrame* Frame(Thread* thread, uint address)
    {
        bool isStack = thread->AddressSpace != null && (address & 3) == 0 && RegionCache.IsStack(thread->AddressSpace, address, FrameSize);
        return isStack ? (ExceptionFrame*)Processor.Memory(address) : null;
    }

    /// <summary>The frame that the hardware has written, as the thread, at the entry into the kernel that is going on and was no fault of stacking.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ExceptionFrame* StackedFrame(Thread* thread) => (ExceptionFrame*)Processor.Memory(thread->StackPointer);

    /// <summary>The thread's UTCB, or null: a slot that is empty has no badge. Its Page cannot be used for anything else while the thread holds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Utcb* Utcb(Thread* thread) => (Utcb*)Processor.Memory(thread->UtcbPage.Badge);
}

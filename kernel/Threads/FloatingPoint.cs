using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// The FPU is off for whoever comes to run, and its first instruction is a fault that ends here. Only now are the registers of the thread that used it last stored, and those of this one
// loaded: all of them, so that nothing of another thread is ever seen. A thread that comes back while its registers are still there finds them. While the thread that runs may use the FPU no space
// counts as settled, so both ways out of the kernel to another thread come by the place where the FPU is switched off, and cost nothing more while nobody uses it.

/// <summary>Who may use the FPU, and whose registers are in it. A thread that may has an area of memory behind it for them: s0 to s31, then FPSCR.</summary>
internal static unsafe class FloatingPoint
{
    /// <summary>In place of a space: the thread that runs may use the FPU. A comparison of it with the address of a space overflows (Entry.S), which that of two spaces never does.</summary>
    public static AddressSpace* Allowed
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (AddressSpace*)0x8000_0000;
    }

    /// <summary>The thread that runs has used the FPU, or another coprocessor, and was refused. True if it can try again; false if it has no area, or may use the FPU already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryAllow(Thread* thread)
    {
        ProcessorState* state = ProcessorState.Instance;
        if (!thread->HasFloatingPoint || state->SettledSpace == Allowed)
        {
            return false;
        }

        Processor.AllowFloatingPoint(state->FloatingPointOwner, thread);
        state->FloatingPointOwner = thread;
        state->SettledSpace = Allowed;
        return true;
    }

    /// <summary>What the FPU holds of a thread is not needed any more. The thread does not run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forget(Thread* thread)
    {
        ProcessorState* state = ProcessorState.Instance;
        if (state->FloatingPointOwner == thread)
        {
            state->FloatingPointOwner = null;
        }
    }

    /// <summary>Lets a thread that does not run, and has an area, start with all registers 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Clear(Thread* thread)
    {
        Forget(thread);
        ObjectMemory.Clear((uint)(thread + 1), ObjectSize.FloatingPoint);
    }
}

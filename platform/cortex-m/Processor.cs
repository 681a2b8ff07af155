using System.Runtime;
using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// The seam between the kernel and the machine: a few static methods, for which the host's tests have other bodies.

/// <summary>What the kernel asks of the processor core.</summary>
internal static unsafe class Processor
{
    /// <summary>Masks an interrupt line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MaskInterrupt(uint line) => *(Nvic.ClearEnable + (line >> 5)) = 1u << (int)(line & 31);

    /// <summary>Unmasks an interrupt line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void UnmaskInterrupt(uint line) => *(Nvic.SetEnable + (line >> 5)) = 1u << (int)(line & 31);

    /// <summary>Makes an interrupt line pending.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PendInterrupt(uint line) => *(Nvic.SetPending + (line >> 5)) = 1u << (int)(line & 31);

    /// <summary>Forgets that a line that is masked has fired.</summary>
    public static void ClearInterrupt(uint line) => *(Nvic.ClearPending + (line >> 5)) = 1u << (int)(line & 31);

    /// <summary>An exception waits for the kernel to come to an end (ICSR.VECTPENDING, Armv7-M ARM B3.2.4). A line that is masked does not count.</summary>
    public static bool IsInterruptPending => (System.Threading.Volatile.Read(ref SystemControl.Registers->ICSR) & SystemControl.ICSR_VECTPENDING) != 0;

    /// <summary>Loads one region, which knows its number, into the MPU.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewLoadRegion")]
    public static extern void LoadRegion(MpuRegion* region);

    /// <summary>Loads a space's regions into the MPU.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewLoadRegions")]
    public static extern void LoadRegions(AddressSpace* space);

    /// <summary>
    /// The end of the fast path: another thread goes on, with the words of the one that ran, and on the same account. It does not return to its caller but to the thread, so it must be
    /// the last thing that a handler does. Returns the thread, for the host.
    /// </summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewPassOn")]
    public static extern Thread* PassOn(Thread* from, Thread* to, uint tag, uint badge);

    /// <summary>
    /// Lets the thread that runs use the FPU, with its own registers in it. Those of the owner, which were there, go into its area, unless there is none (null) or it is that thread.
    /// </summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewAllowFloatingPoint")]
    public static extern void AllowFloatingPoint(Thread* owner, Thread* thread);

    /// <summary>Copies words, eight with two instructions. 64 at most.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewCopyWords")]
    public static extern void CopyWords(uint* from, uint* to, uint count);

    /// <summary>Carries out a method that has been checked: <paramref name="index"/> is its place in the table of Methods.S.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewInvokeMethod")]
    public static extern Abi.Error InvokeMethod(Capability* self, Thread* caller, uint index);

    /// <summary>The memory at an address that the kernel has checked or made itself.</summary>
    public static void* Memory(uint address) => (void*)address;

    /// <summary>Resets the machine (Armv7-M ARM B1.5.16). Does not return.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Reset()
    {
        SystemControl.Registers->AIRCR = SystemControl.AIRCR_VECTKEY | SystemControl.AIRCR_SYSRESETREQ;
        // Bound: 100, the reset comes a few cycles after the request.
        while (true)
        {
            // Nothing is left to do.
        }
    }

    /// <summary>Takes the kernel's own fault: a dump, then a reset. Does not return.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewTrap")]
    public static extern void Trap();
}

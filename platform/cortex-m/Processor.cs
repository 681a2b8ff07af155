using System.Runtime;
using System.Runtime.CompilerServices;

namespace Cashew.Kernel;

// The seam between the kernel and the machine: a few static methods, for which the host's tests have other bodies.

/// <summary>What the kernel asks of the processor core.</summary>
internal static unsafe class Processor
{
    /// <summary>How long a thread may keep others of its priority waiting: 5 ms.</summary>
    private const uint SlicesPerSecond = 200;

    /// <summary>Sets the length of a time slice by the core's clock, in Hz. SysTick counts 24 bits: enough up to 3.3 GHz.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetSliceLength(uint coreClock) => SysTick.Registers->LOAD = (coreClock / SlicesPerSecond) - 1;

    /// <summary>Time slices begin: the processor is no longer idle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StartSlices()
    {
        SysTick.Registers->VAL = 0;
        SysTick.Registers->CTRL = SysTick.CTRL_CLKSOURCE | SysTick.CTRL_TICKINT | SysTick.CTRL_ENABLE;
    }

    /// <summary>Time slices end: an idle processor sleeps until something happens. A tick that is pending is dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StopSlices()
    {
        SysTick.Registers->CTRL = 0;
        SystemControl.Registers->ICSR = SystemControl.ICSR_PENDSTCLR;
    }

    /// <summary>Masks an interrupt line.</summary>
    public static void MaskInterrupt(uint line) => *(Nvic.ClearEnable + (line >> 5)) = 1u << (int)(line & 31);

    /// <summary>Unmasks an interrupt line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void UnmaskInterrupt(uint line) => *(Nvic.SetEnable + (line >> 5)) = 1u << (int)(line & 31);

    /// <summary>Loads the MPU's regions anew, when the space of the running thread has changed.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewLoadRegions")]
    public static extern void LoadRegions(AddressSpace* space);

    /// <summary>The memory at an address that the kernel has checked or made itself.</summary>
    public static void* Memory(uint address) => (void*)address;

    /// <summary>Resets the machine (Armv7-M ARM B1.5.16). Does not return.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Reset()
    {
        SystemControl.Registers->AIRCR = SystemControl.AIRCR_VECTKEY | SystemControl.AIRCR_SYSRESETREQ;
        while (true)
        {
            // The reset comes a few cycles after the request.
        }
    }

    /// <summary>Takes the kernel's own fault: a dump, then a reset. Does not return.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "CashewTrap")]
    public static extern void Trap();
}

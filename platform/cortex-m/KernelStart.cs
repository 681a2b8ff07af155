using System.Runtime;
using System.Runtime.CompilerServices;
using Cashew.Abi;
using Cashew.Abi.Image;

namespace Cashew.Kernel;

// Boot runs on the kernel's stack, privileged and with interrupts off, and ends in becoming the idle thread, whose first deed is to yield:
// the first choice of a thread is made like any other.

/// <summary>From reset to the idle thread.</summary>
internal static unsafe class KernelStart
{
    // All exceptions but hard fault have one priority, so none interrupts another: the kernel is never entered twice. The STM32F4 has the
    // upper four bits of each byte (RM0090 12.1).
    private const uint ExceptionPriority = 0x80;

    private const uint MpuEnable = 1u << 0;
    private const uint MpuPrivilegedDefault = 1u << 2;

    private static Thread s_idle;

    // The idle thread holds no capability.
    private static CapTable s_idleTable;

    /// <summary>Readies the machine and the root program of the image, and makes the idle thread the one that runs.</summary>
    [RuntimeExport("CashewBoot")]
    public static void Boot(ImageHeader* image, AddressSpace* idleSpace)
    {
        BootInfo info = new()
        {
            Magic = BootInfo.MagicValue,
            Version = BootInfo.CurrentVersion,
            ClockRate = 1_000_000,
            InterruptLines = Board.InterruptLines,
            ImageTable = (uint)image,
        };
        Board.Initialize(&info);
        Thread* idle = (Thread*)Unsafe.AsPointer(ref s_idle);
        idle->AddressSpace = idleSpace;
        idle->CapTable = (CapTable*)Unsafe.AsPointer(ref s_idleTable);
        Scheduler.Initialize(idle);
        if (!ImageLoader.IsValid(image) || !ImageLoader.TryLoad(image, &info))
        {
            Processor.Trap();
        }

        Processor.LoadRegions(idleSpace);
        ProcessorState.Instance->RegionRegisters = SystemControl.MPU_RBAR;
        SetExceptions();
    }

    // The FPU is off until a thread uses it that may, whatever a boot loader left, and no exception ever saves its registers (Armv7-M ARM B1.5.7): a frame has eight words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SetExceptions()
    {
        SystemControl* registers = SystemControl.Registers;
        registers->CPACR = 0;
        registers->FPCCR = 0;
        registers->CCR = SystemControl.CCR_STKALIGN | SystemControl.CCR_DIV_0_TRP;
        registers->SHPR1 = ExceptionPriority | (ExceptionPriority << 8) | (ExceptionPriority << 16);
        registers->SHPR2 = ExceptionPriority << 24;
        registers->SHPR3 = ExceptionPriority | (ExceptionPriority << 16) | (ExceptionPriority << 24);
        // Bound: 82, the interrupt lines (Board.InterruptLines).
        for (uint line = 0; line < Board.InterruptLines; line++)
        {
            Processor.MaskInterrupt(line);
            Nvic.Priority[line] = (byte)ExceptionPriority;
        }

        Processor.UnmaskInterrupt(MonotonicClock.Line);
        registers->MPU_CTRL = MpuEnable | MpuPrivilegedDefault;
        registers->SHCSR = SystemControl.SHCSR_MEMFAULTENA | SystemControl.SHCSR_BUSFAULTENA | SystemControl.SHCSR_USGFAULTENA;
    }
}

using System.Runtime.InteropServices;

namespace Cashew.Kernel;

// Not volatile: nothing here is polled, the compiler keeps plain stores and their order, and each volatile access would add a barrier.

/// <summary>The system control block (Armv7-M ARM B3.2).</summary>
[StructLayout(LayoutKind.Explicit)]
internal unsafe struct SystemControl
{
    public const uint ICSR_VECTPENDING = 0x1FFu << 12;
    public const uint AIRCR_VECTKEY = 0x05FAu << 16;
    public const uint AIRCR_SYSRESETREQ = 1u << 2;
    public const uint CCR_DIV_0_TRP = 1u << 4;
    public const uint CCR_STKALIGN = 1u << 9;
    public const uint SHCSR_SVCALLPENDED = 1u << 15;
    public const uint SHCSR_MEMFAULTENA = 1u << 16;
    public const uint SHCSR_BUSFAULTENA = 1u << 17;
    public const uint SHCSR_USGFAULTENA = 1u << 18;

    /// <summary>The address of the MPU's region registers: four regions in eight words, by their aliases (Armv7-M ARM B3.5.8).</summary>
    public const uint MPU_RBAR = 0xE000ED9C;

    /// <summary>Interrupt control and state.</summary>
    [FieldOffset(0x04)]
    public uint ICSR;

    /// <summary>Where the vector table is.</summary>
    [FieldOffset(0x08)]
    public uint VTOR;

    /// <summary>Application interrupt and reset control.</summary>
    [FieldOffset(0x0C)]
    public uint AIRCR;

    /// <summary>Configuration and control.</summary>
    [FieldOffset(0x14)]
    public uint CCR;

    /// <summary>Priorities of MemManage, BusFault and UsageFault, a byte each.</summary>
    [FieldOffset(0x18)]
    public uint SHPR1;

    /// <summary>Priority of SVCall, in the highest byte.</summary>
    [FieldOffset(0x1C)]
    public uint SHPR2;

    /// <summary>Priorities of the debug monitor, in the lowest byte, and of PendSV and SysTick, in the two highest.</summary>
    [FieldOffset(0x20)]
    public uint SHPR3;

    /// <summary>System handlers: enabled, pending, active.</summary>
    [FieldOffset(0x24)]
    public uint SHCSR;

    /// <summary>Configurable faults: MemManage 7:0, BusFault 15:8, UsageFault 31:16.</summary>
    [FieldOffset(0x28)]
    public uint CFSR;

    /// <summary>Hard fault status.</summary>
    [FieldOffset(0x2C)]
    public uint HFSR;

    /// <summary>The address of a MemManage fault.</summary>
    [FieldOffset(0x34)]
    public uint MMFAR;

    /// <summary>The address of a bus fault.</summary>
    [FieldOffset(0x38)]
    public uint BFAR;

    /// <summary>Who may use the coprocessors, the FPU among them.</summary>
    [FieldOffset(0x88)]
    public uint CPACR;

    /// <summary>MPU control.</summary>
    [FieldOffset(0x94)]
    public uint MPU_CTRL;

    /// <summary>How exceptions save the FPU's registers.</summary>
    [FieldOffset(0x234)]
    public uint FPCCR;

    public static SystemControl* Registers => (SystemControl*)0xE000ED00;
}

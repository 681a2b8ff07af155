using System.Runtime.InteropServices;

namespace Cashew.Kernel;

/// <summary>The system timer (Armv7-M ARM B3.3).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SysTick
{
    public const uint CTRL_ENABLE = 1u << 0;
    public const uint CTRL_TICKINT = 1u << 1;
    public const uint CTRL_CLKSOURCE = 1u << 2;

    public uint CTRL;

    /// <summary>The period less one, in clocks: 24 bits.</summary>
    public uint LOAD;
    public uint VAL;

    public static SysTick* Registers => (SysTick*)0xE000E010;
}

namespace Cashew.Kernel;

/// <summary>The interrupt controller (Armv7-M ARM B3.4): a bit for each line in words of 32, a byte for its priority.</summary>
internal static unsafe class Nvic
{
    public static uint* SetEnable => (uint*)0xE000E100;

    public static uint* ClearEnable => (uint*)0xE000E180;

    public static uint* SetPending => (uint*)0xE000E200;

    public static uint* ClearPending => (uint*)0xE000E280;

    public static byte* Priority => (byte*)0xE000E400;
}

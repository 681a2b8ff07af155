namespace Cashew.Linker.Optimization;

/// <summary>Sets of what instructions read and write: bits 0 to 15 are the registers, then come the four flags.</summary>
internal static class Resources
{
    public const int StackPointer = 13;
    public const int LinkRegister = 14;
    public const int ProgramCounter = 15;

    public const uint Carry = 1 << 18;

    /// <summary>N and Z, which every instruction with an S sets; it may leave C and V.</summary>
    public const uint SignAndZero = 1 << 16 | 1 << 17;
    public const uint Flags = SignAndZero | Carry | 1 << 19;

    /// <summary>What a function may take its arguments in.</summary>
    public const uint Arguments = 0xf;

    /// <summary>What a function need not preserve: r0 to r3, r12, lr and the flags (AAPCS 6.1.1).</summary>
    public const uint LostByCall = 0xf | 1 << 12 | 1 << LinkRegister | Flags;

    /// <summary>What a caller may look at when a function is done: its result in r0 and r1, and what it preserves.</summary>
    public const uint SeenByCaller = 0x2ff3;

    /// <summary>r4 to r11, which a function must preserve.</summary>
    public const uint Kept = 0xff0;

    /// <summary>r0 to r12, sp and lr.</summary>
    public const uint AllRegisters = 0x7fff;

    public static uint Of(int register) => 1u << register;
}

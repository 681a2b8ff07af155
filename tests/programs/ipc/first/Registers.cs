using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cashew.Tests.Ipc.First;

/// <summary>All registers that a program has but sp and pc, and the functions of Registers.S.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Registers
{
    private const int Count = 15;

    public uint R0;
    public uint R1;
    public uint R2;
    public uint R3;
    public uint R4;
    public uint R5;
    public uint R6;
    public uint R7;
    public uint R8;
    public uint R9;
    public uint R10;
    public uint R11;
    public uint R12;
    public uint Lr;
    public uint Flags;

    /// <summary>A number in each that names the register, but for r4, r11 and the flags.</summary>
    public static Registers Pattern(uint r4, uint flags)
    {
        Registers registers = default;
        uint* words = &registers.R0;
        for (uint i = 0; i < Count; i++)
        {
            words[i] = 0xA5A50000 + (i * 0x101);
        }

        registers.R4 = r4;
        registers.R11 = 0;
        registers.Flags = flags;
        return registers;
    }

    /// <summary>A bit for each that is not the same as in others.</summary>
    public readonly uint Changes(Registers others)
    {
        uint changes = 0;
        Registers mine = this;
        uint* words = &mine.R0;
        uint* other = &others.R0;
        for (int i = 0; i < Count; i++)
        {
            changes |= words[i] != other[i] ? 1u << (i < Count - 1 && i > 12 ? 14 : i == Count - 1 ? 15 : i) : 0;
        }

        return changes;
    }

    /// <summary>Loads all, makes a system call, and stores all.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RegistersCall")]
    public static extern void Call(ref Registers registers);

    /// <summary>Loads all, counts r0 down to 0, and stores all.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RegistersSpin")]
    public static extern void Spin(ref Registers registers);

    /// <summary>The address of a function for WriteRegisters: it sends to slot 2 the OR of all registers that must be 0, r4 and r5.</summary>
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "RegistersProbe")]
    public static extern uint Probe();
}

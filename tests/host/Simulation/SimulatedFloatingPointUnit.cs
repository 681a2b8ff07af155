using System;
using System.Linq;

namespace Cashew.Kernel.Tests;

/// <summary>The FPU: its registers, and whether programs may use it (CPACR, Armv7-M ARM B3.2.20).</summary>
internal sealed unsafe class SimulatedFloatingPointUnit
{
    /// <summary>s0 to s31 and FPSCR.</summary>
    public const int RegisterCount = 33;

    /// <summary>What is in the registers, which a reset leaves undefined.</summary>
    public uint[] Registers { get; } = [.. Enumerable.Repeat(0xDEAD_0001u, RegisterCount)];

    /// <summary>An instruction of the FPU is carried out, else refused.</summary>
    public bool IsOn { get; set; }

    /// <summary>The words of the area behind a thread.</summary>
    public static Span<uint> AreaOf(Thread* thread) => new(thread + 1, RegisterCount);

    /// <summary>What FloatingPoint.S does.</summary>
    public void Allow(Thread* owner, Thread* thread)
    {
        IsOn = true;
        if (owner == thread)
        {
            return;
        }

        if (owner != null)
        {
            Registers.CopyTo(AreaOf(owner));
        }

        AreaOf(thread).CopyTo(Registers);
    }
}

using System;
using Cashew.Abi;
using Cashew.Kernel.Tests;

namespace Cashew.Kernel;

/// <summary>The kernel's seam to the processor core, carried out by the machine that the test has made last.</summary>
internal static unsafe class Processor
{
    /// <summary>The machine that runs.</summary>
    public static Machine Machine { get; set; } = null!;

    public static bool IsInterruptPending => Machine.Interrupts.IsPending();

    public static void MaskInterrupt(uint line) => Machine.Interrupts.Mask(line);

    public static void UnmaskInterrupt(uint line) => Machine.Interrupts.Unmask(line);

    public static void PendInterrupt(uint line) => Machine.Interrupts.Raise(line);

    public static void ClearInterrupt(uint line) => Machine.Interrupts.Clear(line);

    public static void LoadRegions(AddressSpace* space) => Machine.Mpu.Load(space);

    public static void LoadRegion(MpuRegion* region) => Machine.Mpu.Load(region);

    public static Thread* PassOn(Thread* from, Thread* to, uint tag, uint badge) => Machine.PassOn(from, to, tag, badge);

    public static void AllowFloatingPoint(Thread* owner, Thread* thread) => Machine.FloatingPoint.Allow(owner, thread);

    public static void CopyWords(uint* from, uint* to, uint count) => new ReadOnlySpan<uint>(from, (int)count).CopyTo(new Span<uint>(to, (int)count));

    public static Error InvokeMethod(Capability* self, Thread* caller, uint index) => KernelMethods.Invoke(self, caller, index);

    /// <summary>An address is a pointer: all of the machine's memory has the same addresses in the host's process.</summary>
    public static void* Memory(uint address) => (void*)address;

    public static void Reset() => throw new MachineStopException(MachineStop.Reset);

    public static void Trap() => throw new MachineStopException(MachineStop.Trap);
}

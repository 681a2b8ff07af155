using Cashew.Kernel.Tests;

namespace Cashew.Kernel;

/// <summary>The kernel's seam to the processor core, carried out by the machine that the test has made last.</summary>
internal static unsafe class Processor
{
    /// <summary>The machine that runs.</summary>
    public static Machine Machine { get; set; } = null!;

    public static void StartSlices() => Machine.SlicesRun = true;

    public static void StopSlices() => Machine.SlicesRun = false;

    public static void MaskInterrupt(uint line) => Machine.Unmasked[line] = false;

    public static void UnmaskInterrupt(uint line) => Machine.Unmasked[line] = true;

    public static void LoadRegions(AddressSpace* space) => Machine.Mpu.Load(space);

    public static void* Memory(uint address) => SimulatedMemory.Pointer(address);

    public static void Reset() => throw new MachineStopException(MachineStop.Reset);

    public static void Trap() => throw new MachineStopException(MachineStop.Trap);
}

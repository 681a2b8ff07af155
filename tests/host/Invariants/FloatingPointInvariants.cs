using System.Linq;

namespace Cashew.Kernel.Tests;

/// <summary>The FPU is on only while the thread runs whose registers are in it, and its owner is a thread that lives and has an area for them.</summary>
internal static unsafe class FloatingPointInvariants
{
    public static void Check(Machine machine, Model model)
    {
        ProcessorState* state = ProcessorState.Instance;
        Thread* owner = state->FloatingPointOwner;
        if (owner != null && (!owner->HasFloatingPoint || !model.AllThreads.Any(thread => thread.Address == (uint)owner)))
        {
            Invariants.Fail($"The owner of the FPU, 0x{(uint)owner:x}, is no thread with an area for its registers.");
        }

        if (machine.FloatingPoint.IsOn && owner != machine.Current)
        {
            Invariants.Fail($"Thread 0x{(uint)machine.Current:x} can use the FPU with the registers of 0x{(uint)owner:x}.");
        }

        AddressSpace* settled = state->SettledSpace;
        if (machine.FloatingPoint.IsOn ? settled != FloatingPoint.Allowed : settled != AddressSpace.SharedLoaded && settled != state->LoadedSpace)
        {
            Invariants.Fail($"The FPU is {(machine.FloatingPoint.IsOn ? "on" : "off")}, and the space that counts as settled is 0x{(uint)settled:x}.");
        }
    }
}

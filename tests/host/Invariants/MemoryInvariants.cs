using System;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Regions of every space are Pages mapped with rights that their memory has, the MPU has the running thread's, and slot 0 is empty.</summary>
internal static unsafe class MemoryInvariants
{
    private const int NullGuard = RegionSet.Length - 1;

    // Armv7-M ARM B3.5.8 and B3.5.9: address 0, VALID, region 7; execute never, no access, all eighths, enabled. Its size is the platform's
    // choice: at least the mebibyte where flash is seen a second time, and no more than what lies below flash.
    private const uint NullGuardRbar = 0x17;
    private const uint NullGuardRasr = 0x1000_0001;
    private const uint RasrMemoryTypeAndSize = 0x003F_003E;
    private const uint MebibyteLog2 = 20;
    private const uint BelowFlashLog2 = 27;

    public static void Check(Machine machine)
    {
        foreach (KernelObject candidate in machine.Objects)
        {
            if (candidate.Kind == ObjectKind.AddressSpace)
            {
                CheckSpace(machine, candidate);
            }
            else if (candidate.Kind == ObjectKind.CapTable && CapTable.Slot(candidate.CapTable, 0)->Kind != ObjectKind.None)
            {
                Invariants.Fail($"Slot 0 of {candidate} holds a capability.");
            }
        }

        if (!machine.Mpu.Words.SequenceEqual(SimulatedMpu.WordsOf(machine.Current->AddressSpace)))
        {
            Invariants.Fail($"The MPU does not have the regions of {machine.NameOf(machine.Current)}, which runs.");
        }
    }

    private static void CheckSpace(Machine machine, KernelObject space)
    {
        ReadOnlySpan<uint> words = SimulatedMpu.WordsOf(space.AddressSpace);
        for (int i = 0; i < NullGuard; i++)
        {
            uint rbar = words[i * 2];
            uint rasr = words[(i * 2) + 1];
            bool isOff = rbar == (0x10u | (uint)i) && rasr == 0;
            if (!isOff && !IsMapping(machine, (uint)i, rbar, rasr))
            {
                Invariants.Fail($"Region {i} of {space} is no Page with rights that it can have: RBAR 0x{rbar:x8}, RASR 0x{rasr:x8}.");
            }
        }

        uint guard = words[(NullGuard * 2) + 1];
        uint sizeLog2 = ((guard >> 1) & 0x1F) + 1;
        if (words[NullGuard * 2] != NullGuardRbar || (guard & ~RasrMemoryTypeAndSize) != NullGuardRasr || sizeLog2 is < MebibyteLog2 or > BelowFlashLog2)
        {
            Invariants.Fail($"Region 7 of {space} does not guard address 0.");
        }
    }

    private static bool IsMapping(Machine machine, uint number, uint rbar, uint rasr)
    {
        foreach (KernelObject candidate in machine.Objects)
        {
            if (candidate.Kind == ObjectKind.Page && RegionWords.Match(candidate.Page, number, rbar, rasr))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

// The words of MPU_RBAR and MPU_RASR (Armv7-M ARM B3.5.8 and B3.5.9). RBAR carries the region's number with VALID set, so that a
// run of these words written through the alias registers needs no MPU_RNR. A region that is off has ENABLE clear
// in RASR, which is 0 if it is as it was made.

/// <summary>A region of the MPU as its two registers want it.</summary>
internal unsafe struct MpuRegion
{
    /// <summary>How far the region for nobody reaches from address 0 on.</summary>
    public const uint NullGuardSize = 2u << NullGuardSizeField;

    private const int NullGuardSizeField = 26;

    private const uint RbarValid = 1u << 4;
    private const uint RasrEnable = 1u << 0;
    private const int RasrSizeShift = 1;
    private const int RasrSubregionsShift = 8;
    private const uint SubregionsMask = 0xFFu << RasrSubregionsShift;
    private const uint RasrExecuteNever = 1u << 28;

    // AP, RASR[26:24]: the kernel may always read and write but a no-access region; user programs read (2) or read and write (3).
    private const int RasrAccessShift = 24;
    private const uint AccessMask = 7u << RasrAccessShift;
    private const uint AccessNone = 0u << RasrAccessShift;
    private const uint AccessUserRead = 2u << RasrAccessShift;
    private const uint AccessUserWrite = 3u << RasrAccessShift;

    // TEX, S, C, B, RASR[21:16]: write-through memory that nobody shares for flash and RAM (Armv7-M ARM B3.5.9, ST AN4838), and
    // strongly ordered, which is all zeros, for devices.
    private const uint MemoryNormal = 1u << 17;

    private uint _rbar;
    private uint _rasr;

    /// <summary>Nothing is mapped.</summary>
    public readonly bool IsEmpty => (_rasr & RasrEnable) == 0;

    /// <summary>Something has been mapped since it was made or forgotten.</summary>
    public readonly bool IsUsed => _rasr != 0;

    /// <summary>A user program may write it, and it is no device.</summary>
    public readonly bool IsWritableRam =>
        (_rasr & (AccessMask | MemoryNormal | RasrEnable)) == (AccessUserWrite | MemoryNormal | RasrEnable);

    /// <summary>Makes the first so many regions of memory that is clear: they are off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NameFirst(MpuRegion* region, uint count)
    {
        // Bound: 7, the MPU's regions but the guard.
        for (uint rbar = RbarValid; rbar != RbarValid + count; rbar++)
        {
            region->_rbar = rbar;
            region++;
        }
    }

    /// <summary>Lets nothing be mapped any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear() => _rasr &= ~RasrEnable;

    /// <summary>Lets it look as if nothing had ever been mapped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Forget() => _rasr = 0;

    /// <summary>The 128 MiB below flash, where flash is seen a second time, for nobody: a null pointer faults, the kernel's too.</summary>
    public static MpuRegion NullGuard(uint number) => new()
    {
        _rbar = RbarValid | number,
        _rasr = RasrExecuteNever | AccessNone | MemoryNormal | ((uint)NullGuardSizeField << RasrSizeShift) | RasrEnable,
    };

    /// <summary>Makes it the region for a Page, whose <see cref="PageWord"/> that is, with these rights, which have Read among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(uint number, uint address, uint word, uint rights)
    {
        _rbar = address + RbarValid + number;

        // The disabled eighths and the mark of a device are where PageWord has them; Write adds 1 to what AP says of reading; without Execute there is XN.
        _rasr = AccessUserRead
            | ((rights & (uint)Rights.Write) << (RasrAccessShift - 1))
            | ((~rights & (uint)Rights.Execute) << 26)
            | (~word & MemoryNormal)
            | (word & SubregionsMask)
            | (((word & PageWord.SizeMask) << RasrSizeShift) - RasrEnable);
    }

    /// <summary>The region decides about an address: it covers it, and that eighth is not disabled (Armv7-M ARM B3.5.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Covers(uint address)
    {
        uint rasr = _rasr;
        if ((rasr & RasrEnable) == 0)
        {
            return false;
        }

        // One less than the size's logarithm; half the distance, since a shift by 32 is none.
        int shift = (int)(rasr >> RasrSizeShift) & 0x1F;
        uint offset = address - (_rbar & ~0x1Fu);
        return ((offset >> 1) >> shift) == 0 && ((rasr & SubregionsMask) == 0 || ((rasr >> (int)(RasrSubregionsShift + (offset >> (shift - 2)))) & 1) == 0);
    }
}

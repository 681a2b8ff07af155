using System;
using System.Runtime.CompilerServices;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>Reads the fault status registers (Armv7-M ARM B3.2.15 to B3.2.18).</summary>
internal static class FaultDecoder
{
    /// <summary>IACCVIOL alone: the frame was stacked, and has the address.</summary>
    public const uint InstructionMiss = 1u << 0;

    /// <summary>NOCP alone: an instruction of a coprocessor that is not there or switched off, such as the FPU.</summary>
    public const uint NoCoprocessor = 1u << 19;

    /// <summary>DACCVIOL and MMARVALID alone: MMFAR has the address.</summary>
    public const uint DataMiss = (1u << 1) | (1u << 7);

    private const uint MemoryAddressValid = 1u << 7;
    private const uint BusAddressValid = 1u << 15;

    // The bits of CFSR for each FaultKind from 1 on; the first that is set counts. A fault while the frame was stacked or unstacked goes before
    // what was in the frame.
    private static ReadOnlySpan<uint> Causes =>
    [
        (1u << 3) | (1u << 4) | (1u << 11) | (1u << 12), // Stack: MUNSTKERR, MSTKERR, UNSTKERR, STKERR
        1u << 0,                                         // InstructionAccess: IACCVIOL
        1u << 1,                                         // DataAccess: DACCVIOL
        (1u << 8) | (1u << 9) | (1u << 10),              // Bus: IBUSERR, PRECISERR, IMPRECISERR
        (1u << 16) | NoCoprocessor,                      // UndefinedInstruction: UNDEFINSTR, NOCP
        1u << 25,                                        // DivideByZero: DIVBYZERO
        1u << 24,                                        // Unaligned: UNALIGNED
    ];

    /// <summary>Records what happened, and the address if the processor knows it; else 0, since the register may hold that of another program's fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Decode(FaultRecord* fault, uint cfsr, uint mmfar, uint bfar)
    {
        fault->Kind = Kind(cfsr);
        fault->Status = cfsr;
        fault->Validity = FaultValidity.None;
        fault->Address = 0;
        fault->ProgramCounter = 0;
        if ((cfsr & (MemoryAddressValid | BusAddressValid)) != 0)
        {
            fault->Validity = FaultValidity.Address;
            fault->Address = (cfsr & MemoryAddressValid) != 0 ? mmfar : bfar;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FaultKind Kind(uint cfsr)
    {
        // What pagers wait for needs no search.
        if (cfsr == DataMiss)
        {
            return FaultKind.DataAccess;
        }

        // Bound: 7, the causes.
        for (int i = 0; i < Causes.Length; i++)
        {
            if ((cfsr & Causes[i]) != 0)
            {
                return (FaultKind)(i + 1);
            }
        }

        // BKPT without a debugger is a hard fault that leaves CFSR as it was (Armv7-M ARM C1.6.1).
        return cfsr == 0 ? FaultKind.Breakpoint : FaultKind.Usage;
    }
}

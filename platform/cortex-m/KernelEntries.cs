using System.Runtime;

namespace Cashew.Kernel;

/// <summary>Where the exception handlers of Entry.S go on in C#. Each takes the thread that ran and returns the thread to run.</summary>
internal static unsafe class KernelEntries
{
    /// <summary>An interrupt line has fired.</summary>
    [RuntimeExport("CashewInterrupt")]
    public static Thread* OnInterrupt(Thread* current, uint line) => Interrupt.Fire(line, current);

    /// <summary>
    /// The thread has faulted, unless it has reached for a Page of its space that is in no region of the MPU, or has used the FPU and may: then it tries again. If it did so while the hardware stacked for its SVC, that SVC is still pending and would be taken as one of the
    /// next thread: it is cleared (Armv7-M ARM B1.5.9, B3.2.13).
    /// </summary>
    [RuntimeExport("CashewFault")]
    public static Thread* OnFault(Thread* current)
    {
        // The idle thread has no priority. What it does is the kernel's own fault.
        if (current->PriorityBit == 0)
        {
            Processor.Trap();
        }

        SystemControl* registers = SystemControl.Registers;
        uint status = registers->CFSR;
        bool triesAgain = false;
        if (status == FaultDecoder.DataMiss)
        {
            triesAgain = RegionCache.TryLoad(current->AddressSpace, registers->MMFAR);
        }
        else if (status == FaultDecoder.InstructionMiss)
        {
            triesAgain = RegionCache.TryLoad(current->AddressSpace, UserMemory.StackedFrame(current)->ProgramCounter);
        }
        else if (status == FaultDecoder.NoCoprocessor)
        {
            triesAgain = FloatingPoint.TryAllow(current);
        }

        if (triesAgain)
        {
            registers->CFSR = status;
            return current;
        }

        FaultRecord* fault = &current->Fault;
        FaultDecoder.Decode(fault, status, registers->MMFAR, registers->BFAR);
        registers->CFSR = 0xFFFFFFFF;
        registers->HFSR = 0xFFFFFFFF;
        registers->SHCSR &= ~SystemControl.SHCSR_SVCALLPENDED;

        if (fault->Kind != Abi.FaultKind.Stack)
        {
            // The hardware has just written the frame as the thread, without an error.
            fault->ProgramCounter = UserMemory.StackedFrame(current)->ProgramCounter;
            fault->Validity |= Abi.FaultValidity.ProgramCounter;
        }

        return Faults.Raise(current);
    }
}

using System.Runtime;

namespace Cashew.Kernel;

/// <summary>Where the exception handlers of Entry.S go on in C#. Each takes the thread that ran and returns the thread to run.</summary>
internal static unsafe class KernelEntries
{
    /// <summary>An interrupt line has fired.</summary>
    [RuntimeExport("CashewInterrupt")]
    public static Thread* OnInterrupt(Thread* current, uint line) => Interrupt.Fire(line, current);

    /// <summary>A time slice is over.</summary>
    [RuntimeExport("CashewTick")]
    public static Thread* OnTick(Thread* current) => Scheduler.Yield(current);

    /// <summary>
    /// The thread has faulted. If it did so while the hardware stacked for its SVC, that SVC is still pending and would be taken as one of the
    /// next thread: it is cleared (Armv7-M ARM B1.5.9, B3.2.13).
    /// </summary>
    [RuntimeExport("CashewFault")]
    public static Thread* OnFault(Thread* current)
    {
        SystemControl* registers = SystemControl.Registers;
        FaultRecord* fault = &current->Fault;
        FaultDecoder.Decode(fault, registers->CFSR, registers->MMFAR, registers->BFAR);
        registers->CFSR = 0xFFFFFFFF;
        registers->HFSR = 0xFFFFFFFF;
        registers->SHCSR &= ~SystemControl.SHCSR_SVCALLPENDED;
        if (current == Scheduler.Idle)
        {
            Processor.Trap();
        }

        ExceptionFrame* frame = fault->Kind == Abi.FaultKind.Stack ? null : UserMemory.Frame(current);
        if (frame != null)
        {
            fault->ProgramCounter = frame->ProgramCounter;
            fault->Validity |= Abi.FaultValidity.ProgramCounter;
        }

        return Faults.Raise(current);
    }
}

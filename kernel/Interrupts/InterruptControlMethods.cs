using System.Runtime;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of the authority over all interrupt lines.</summary>
internal static unsafe class InterruptControlMethods
{
    [RuntimeExport("CashewInterruptControlClaim")]
    public static Error Claim(Capability* self, Thread* caller)
    {
        Capability* capability = CapTable.Find(caller->CapTable, caller->Registers.Word0, ObjectKind.Interrupt, Rights.Write);
        if (capability == null)
        {
            return CapTable.WhyNot(caller->CapTable, caller->Registers.Word0, ObjectKind.Interrupt);
        }

        uint line = caller->Registers.Word1;
        if (line >= Board.InterruptLines)
        {
            return Error.BadArgument;
        }

        Interrupt* interrupt = (Interrupt*)capability->Target(ObjectKind.Interrupt);
        if (interrupt->LineNumber != 0)
        {
            return Error.BadState;
        }

        if (line == MonotonicClock.Line || InterruptTable.Find(line) != null)
        {
            return Error.Occupied;
        }

        interrupt->LineNumber = line + 1;
        InterruptTable.Add(line, interrupt);
        Processor.ClearInterrupt(line);
        return Error.None;
    }
}

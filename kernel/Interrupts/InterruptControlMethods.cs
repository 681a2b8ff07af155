using System.Runtime;
using Cashew.Abi;

namespace Cashew.Kernel;

/// <summary>The methods of the authority over all interrupt lines.</summary>
internal static unsafe class InterruptControlMethods
{
    [RuntimeExport("CashewInterruptControlClaim")]
    public static Error Claim(Capability* self, Thread* caller)
    {
        Error error = CapTable.Find(caller, caller->Registers.Word0, ObjectKind.Interrupt, Rights.Write, out Capability* capability);
        if (error != Error.None)
        {
            return error;
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

namespace Cashew.Abi;

/// <summary>What a thread did, in r5 of the message to its fault endpoint; r6 is the address, r7 the pc, r8 the fault status register (CFSR, Armv7-M ARM B3.2.15), r9 <see cref="FaultValidity"/>.</summary>
public enum FaultKind : uint
{
    /// <summary>Its stack pointer does not point into memory where an exception's frame fits.</summary>
    Stack = 1,

    /// <summary>It jumped to where no Page lets it execute.</summary>
    InstructionAccess = 2,

    /// <summary>It reached for data that no Page lets it reach.</summary>
    DataAccess = 3,

    /// <summary>The bus refused: a system register, or an address without memory or device.</summary>
    Bus = 4,

    /// <summary>An instruction that the processor does not have, or not for this program: also what a failed check of C# ends in.</summary>
    UndefinedInstruction = 5,

    /// <summary>A division by zero.</summary>
    DivideByZero = 6,

    /// <summary>An unaligned access by an instruction that cannot do it.</summary>
    Unaligned = 7,

    /// <summary>Any other usage fault: see the status.</summary>
    Usage = 8,

    /// <summary>A BKPT instruction, with no debugger attached.</summary>
    Breakpoint = 9,

    /// <summary>It has used its SchedulingContext's budget up. The thread goes on with the next budget after the reply.</summary>
    Timeout = 10,
}

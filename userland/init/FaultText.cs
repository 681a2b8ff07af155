using System;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Init;

/// <summary>Faults in words.</summary>
internal static class FaultText
{
    /// <summary>Writes what the message of a fault says, without an end of line.</summary>
    public static void Write(ref User.Console console, in Message fault)
    {
        FaultValidity validity = (FaultValidity)fault.Word4;
        console.Write(Of((FaultKind)fault.Word0));
        if ((validity & FaultValidity.Address) != 0)
        {
            console.Write(" at "u8).WriteHex(fault.Word1);
        }

        if ((validity & FaultValidity.ProgramCounter) != 0)
        {
            console.Write(", pc "u8).WriteHex(fault.Word2);
        }
    }

    private static ReadOnlySpan<byte> Of(FaultKind kind) => kind switch
    {
        FaultKind.DataAccess => "data access"u8,
        FaultKind.InstructionAccess => "instruction access"u8,
        FaultKind.Stack => "stack"u8,
        FaultKind.Bus => "bus"u8,
        FaultKind.UndefinedInstruction => "undefined instruction"u8,
        FaultKind.DivideByZero => "division by zero"u8,
        FaultKind.Unaligned => "unaligned access"u8,
        FaultKind.Breakpoint => "breakpoint"u8,
        _ => "usage"u8,
    };
}

using System;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Testing;

/// <summary>
/// The checks of a test program: each prints <c>ok NAME</c> or <c>FAILED NAME: got ...</c>, and the last line says how many passed. The system
/// description expects that line with the number in it, so that a check that is never reached fails the test too.
/// </summary>
public static class Check
{
    private static Debug s_output;
    private static uint s_passed;
    private static uint s_failed;

    /// <summary>The checks print through this capability.</summary>
    public static void Begin(Debug output) => s_output = output;

    /// <summary>Two numbers are the same.</summary>
    public static void Equal(ReadOnlySpan<byte> name, uint expected, uint actual)
    {
        if (expected == actual)
        {
            s_passed++;
            s_output.Write("ok "u8).WriteLine(name);
            return;
        }

        s_failed++;
        s_output.Write("FAILED "u8).Write(name).Write(": got "u8).WriteHex(actual);
        s_output.Write(" instead of "u8).WriteHex(expected).WriteLine();
    }

    /// <summary>A statement is true.</summary>
    public static void That(ReadOnlySpan<byte> name, bool isTrue) => Equal(name, 1, isTrue ? 1u : 0);

    /// <summary>A number lies in a range, its ends included.</summary>
    public static void InRange(ReadOnlySpan<byte> name, uint least, uint most, uint actual) =>
        Equal(name, actual < least ? least : actual > most ? most : actual, actual);

    /// <summary>A wrapper of a system call gave this error, or none.</summary>
    public static void Gives(ReadOnlySpan<byte> name, Error expected, Error actual) => Equal(name, (uint)expected, (uint)actual);

    /// <summary>A step without which the test makes no sense: prints only if it has failed.</summary>
    public static void Must(ReadOnlySpan<byte> name, Error error)
    {
        if (error != Error.None)
        {
            Gives(name, Error.None, error);
        }
    }

    /// <summary>The kernel refuses a system call with this error, and leaves all other words as they were.</summary>
    public static void Refuses(ReadOnlySpan<byte> name, Error expected, RawCall call)
    {
        RawCall answer = call;
        answer.Enter();
        bool isError = answer.R4 == MessageTag.ErrorBit && answer.R11 == 0;
        bool isUnchanged = answer.R6 == call.R6 && answer.R7 == call.R7 && answer.R8 == call.R8 && answer.R9 == call.R9 && answer.R10 == call.R10;
        Equal(name, (uint)expected, isError && isUnchanged ? answer.R5 : uint.MaxValue);
    }

    /// <summary>Prints the last line.</summary>
    public static void End(ReadOnlySpan<byte> test)
    {
        s_output.Write(test);
        if (s_failed == 0)
        {
            s_output.Write(": all "u8).WriteDecimal(s_passed).WriteLine(" checks passed"u8);
            return;
        }

        s_output.Write(": FAILED "u8).WriteDecimal(s_failed).Write(" of "u8).WriteDecimal(s_passed + s_failed).WriteLine(" checks"u8);
    }
}

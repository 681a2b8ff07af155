using System;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

/// <summary>Prints what was measured: the readings of the counter, by which <c>cashew bench</c> finds the instructions in the trace.</summary>
internal static unsafe class Report
{
    private static uint s_checks;

    /// <summary>A figure, with the name that <c>figures.toml</c> has for it.</summary>
    public static void Figure(ReadOnlySpan<byte> name, Measurement measurement)
    {
        Debug console = new((ushort)Slot.Debug);
        console.Write("bench: "u8).Write(name);
        console.Write(": "u8).WriteDecimal(measurement.Whole.Start).Write("-"u8).WriteDecimal(measurement.Whole.End);
        console.Write(" less "u8).WriteDecimal(measurement.Empty.Start).Write("-"u8).WriteDecimal(measurement.Empty.End);
        console.Write(" in "u8).WriteDecimal(measurement.Rounds).WriteLine();
    }

    /// <summary>The counter at a place that the trace shows.</summary>
    public static void Anchor()
    {
        uint reading = Native.Anchor(Counter.Register);
        Debug console = new((ushort)Slot.Debug);
        console.Write("bench anchor: "u8).WriteDecimal(reading).WriteLine();
    }

    /// <summary>A measurement whose calls fail measures something else: the run ends.</summary>
    public static void Check(Error error)
    {
        s_checks++;
        if (error != Error.None)
        {
            Debug console = new((ushort)Slot.Debug);
            console.Write("FAILED: system call "u8).WriteDecimal(s_checks).Write(" with error "u8).WriteDecimal((uint)error).WriteLine();
            console.Reset();
        }
    }

    /// <summary>The end.</summary>
    public static void Done()
    {
        Native.Over();
        Debug console = new((ushort)Slot.Debug);
        console.WriteLine("benchmarks: done"u8);
    }
}

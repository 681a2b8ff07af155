using System;
using Cashew.Abi;
using Cashew.User;

namespace Cashew.Benchmarks;

/// <summary>Prints what was measured.</summary>
internal static class Report
{
    private static uint s_checks;

    /// <summary>A figure, with the name that <c>figures.toml</c> has for it.</summary>
    public static void Figure(ReadOnlySpan<byte> name, uint instructions)
    {
        Debug console = new((ushort)Slot.Debug);
        console.Write("bench: "u8).Write(name).Write(": "u8).WriteDecimal(instructions).WriteLine();
    }

    /// <summary>A measurement whose calls fail measures something else: the run ends.</summary>
    public static void Check(Error error)
    {
        s_checks++;
        if (error != Error.None)
        {
            Debug console = new((ushort)Slot.Debug);
            console.Write("FAILED: system call "u8).WriteDecimal(s_checks).Write(" with error "u8).WriteDecimal((uint)error).WriteLine();
            new Debug((ushort)Slot.Debug).Reset();
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

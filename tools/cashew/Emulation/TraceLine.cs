using System.Globalization;

namespace Cashew.Tools.Emulation;

// "Trace 0: 0x7f3c [flags/PC/flags/flags] function" comes before QEMU executes an instruction. It may give it up: because it reaches for a device, which needs another
// translation, or because an interrupt has come. Then the next line says so, and the instruction gets a line of its own when it is tried again.

/// <summary>Reads QEMU's trace, which has a line for each instruction.</summary>
public static class TraceLine
{
    private const int AddressStart = 9;
    private const int AddressLength = 8;

    /// <summary>An instruction begins.</summary>
    public static bool IsStep(string line) => line.StartsWith("Trace ", StringComparison.Ordinal);

    /// <summary>The instruction of the line before has not been executed.</summary>
    public static bool IsGivenUp(string line) =>
        line.StartsWith("cpu_io_recompile: rewound", StringComparison.Ordinal) || line.StartsWith("Stopped execution", StringComparison.Ordinal);

    /// <summary>The address of the instruction that begins.</summary>
    public static uint AddressOf(string line)
    {
        int start = line.IndexOf('[') + 1 + AddressStart;
        return start > AddressStart && start + AddressLength <= line.Length
            && uint.TryParse(line.AsSpan(start, AddressLength), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint address)
            ? address
            : throw new ToolException($"QEMU's trace has a line of another form than that of version 7: {line}");
    }
}

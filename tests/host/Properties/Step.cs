using System;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>
/// A step of a random run. <paramref name="Words"/>: r4 to r11 of a system call, the line of an interrupt, the kind and the address of a fault.
/// </summary>
internal sealed record Step(StepKind Kind, uint[] Words)
{
    /// <summary>Of a system call: r4.</summary>
    public MessageTag Tag => new(Words[0]);

    public override string ToString() => Kind switch
    {
        StepKind.SystemCall => $"{Tag.Operation} slot {Tag.Slot} label {Tag.Label} ({string.Join(", ", Words[1..].Select(Number))})",
        StepKind.Interrupt => $"interrupt of line {Words[0]}",
        StepKind.Fault => $"{(FaultKind)Words[0]} fault at {Number(Words[1])}",
        StepKind.Tick => "tick",
        _ => throw new InvalidOperationException($"{Kind} is no step."),
    };

    private static string Number(uint value) => value < 1000 ? $"{value}" : $"0x{value:x}";
}

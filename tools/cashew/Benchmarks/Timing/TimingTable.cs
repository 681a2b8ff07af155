using System.Globalization;
using System.Text.RegularExpressions;
using Cashew.Linker.Checks;

namespace Cashew.Tools.Benchmarks.Timing;

// The Technical Reference Manual of the Cortex-M4 (ARM 100166, 3.3.1 "Cortex-M4 instructions") gives a number for most instructions and bounds for some. Of a range the
// larger end is taken, so that the estimate does not flatter: a division may end earlier, and the IT of an IT block may take nothing. Memory has no wait
// states: the flash of an STM32F4 has five at 168 MHz, which its accelerator hides when code has run before.

/// <summary>The Cortex-M4's documented timings.</summary>
public static partial class TimingTable
{
    /// <summary>Cycles to enter an exception handler: eight words are stacked and the vector is read.</summary>
    public const uint ExceptionEntry = 12;

    /// <summary>Cycles to unstack, besides those of the instruction that returns.</summary>
    public const uint ExceptionReturn = 10;

    /// <summary>Cycles to go from one handler to another.</summary>
    public const uint TailChain = 6;

    // A pipeline refill takes 1 to 3: the target of a direct branch is known early, all others not, and CycleCounter adds the target's alignment.
    private const uint EarlyRefill = 1;
    private const uint LateRefill = 2;

    private const uint Divide = 12;
    private const uint FloatDivide = 14;

    // "1 + B", with a write buffer that is all but empty.
    private const uint Barrier = 3;

    // It fetches anew what comes behind it.
    private const uint InstructionBarrier = 4;

    /// <summary>What an instruction takes, which has <paramref name="size"/> bytes.</summary>
    internal static InstructionTiming Of(Instruction instruction, uint size)
    {
        string name = instruction.Name;
        string[] operands = instruction.Operands;
        GroupCollection kind = Kind().Match(name).Groups;
        return kind["branch"].Success ? new InstructionTiming(1, size, name is "b" or "bl" ? EarlyRefill : LateRefill)
            : kind["table"].Success ? new InstructionTiming(2, size, LateRefill)
            : kind["several"].Success ? Several(operands, size)
            : kind["two"].Success ? new InstructionTiming(3, size)
            : kind["load"].Success ? Load(operands, size)
            : kind["store"].Success ? Store(operands, size)
            : new InstructionTiming(Computing(name), size, operands.Length > 0 && operands[0] == "pc" ? LateRefill : 0);
    }

    private static uint Computing(string name) => name switch
    {
        "udiv" or "sdiv" => Divide,
        "dmb" or "dsb" => Barrier,
        "isb" => InstructionBarrier,
        "mrs" or "msr" or "cpsie" or "cpsid" => 2,
        _ when name.StartsWith("vdiv", StringComparison.Ordinal) || name.StartsWith("vsqrt", StringComparison.Ordinal) => FloatDivide,
        _ when name.StartsWith("vfm", StringComparison.Ordinal) || name.StartsWith("vml", StringComparison.Ordinal) => 3,
        _ => 1,
    };

    // One, and one for each register: LDM, STM, PUSH, POP, and the same of the FPU.
    private static InstructionTiming Several(string[] operands, uint size)
    {
        string[] names = operands[^1].Trim('{', '}').Split(',', StringSplitOptions.TrimEntries);
        uint count = (uint)names.Sum(CountOf);
        return new InstructionTiming(1 + count, size, names[^1] == "pc" ? LateRefill : 0);
    }

    // "r4", or "s16-s31".
    private static int CountOf(string registers)
    {
        string[] ends = registers.Split('-');
        return ends.Length == 1 ? 1 : 1 + NumberOf(ends[1]) - NumberOf(ends[0]);
    }

    private static int NumberOf(string register) => int.Parse(register.AsSpan(1), CultureInfo.InvariantCulture);

    // Of PC or of a register.
    private static InstructionTiming Load(string[] operands, uint size) =>
        new(2, size, operands[0] == "pc" ? LateRefill : 0, MemoryAccess.Load, operands[0], operands[1]);

    private static InstructionTiming Store(string[] operands, uint size) => SumOfRegisters().IsMatch(operands[1])
        ? new InstructionTiming(2, size, 0, MemoryAccess.StoreToSum, "", operands[1])
        : new InstructionTiming(1, size, 0, MemoryAccess.Store, "", operands[1]);

    // In an IT block a condition follows the name.
    [GeneratedRegex("^((?<branch>((b|bl|bx|blx)(eq|ne|cs|cc|hs|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le)?|cbn?z)$)|(?<table>tb[bh]$)|(?<several>v?ldm|v?stm|v?push|v?pop)|(?<two>ldrd|strd)|(?<load>v?ldr)|(?<store>v?str))", RegexOptions.ExplicitCapture)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^\[\w+, [a-z]")]
    private static partial Regex SumOfRegisters();
}

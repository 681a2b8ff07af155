using System.Text.RegularExpressions;
using Cashew.Linker.Checks;

namespace Cashew.Linker.Optimization.Verification;

/// <summary>
/// What an instruction reads and writes, by its text alone. The flags are two names: "nz" and "cv". An instruction that is not listed here is an error.
/// </summary>
internal static partial class OperandUse
{
    public const string Sign = "nz";
    public const string Overflow = "cv";

    private static readonly HashSet<string> s_stores = ["str", "strb", "strh", "strd", "stmia", "stmdb", "push"];
    private static readonly HashSet<string> s_comparisons = ["cmp", "cmn", "tst", "teq"];
    private static readonly HashSet<string> s_loads = ["ldr", "ldrb", "ldrh", "ldrsb", "ldrsh", "ldrd"];
    private static readonly HashSet<string> s_multipleLoads = ["ldmia", "ldmdb", "pop"];
    private static readonly HashSet<string> s_nothing = ["nop", "dmb", "dsb", "isb", "cpsie", "cpsid", "udf", "bkpt", "b", "bl", "wfi", "wfe", "sev"];
    private static readonly HashSet<string> s_copies =
        ["mov", "movs", "movw", "mvn", "mvns", "uxtb", "uxth", "sxtb", "sxth", "clz", "rbit", "rev", "rev16", "revsh", "negs", "mrs"];

    private static readonly HashSet<string> s_computations =
    [
        "add", "adds", "addw", "sub", "subs", "subw", "and", "ands", "orr", "orrs", "eor", "eors", "bic", "bics", "orn", "orns", "adc", "adcs", "sbc", "sbcs",
        "rsb", "rsbs", "lsl", "lsls", "lsr", "lsrs", "asr", "asrs", "ror", "rors", "mul", "muls", "mla", "mls", "udiv", "sdiv", "ubfx", "sbfx",
    ];

    private static readonly HashSet<string> s_changes = ["movt", "bfi", "bfc"];
    private static readonly HashSet<string> s_longProducts = ["umull", "smull"];
    private static readonly HashSet<string> s_longSums = ["umlal", "smlal"];
    private static readonly HashSet<string> s_carryReaders = ["adc", "adcs", "sbc", "sbcs", "rrx", "rrxs"];
    private static readonly HashSet<string> s_allFlagWriters = ["adds", "subs", "rsbs", "negs", "adcs", "sbcs", "cmp", "cmn"];

    /// <summary>The sets of an instruction.</summary>
    public static (HashSet<string> Reads, HashSet<string> Writes) Of(Instruction instruction)
    {
        var name = instruction.Name;
        var operands = instruction.Operands.Select(Registers).ToArray();
        var (written, isRead) = name switch
        {
            _ when s_nothing.Contains(name) || s_stores.Contains(name) || s_comparisons.Contains(name) || name is "cbz" or "cbnz" or "bx" or "blx" or "msr" || IsCondition(name) => (0, true),
            "ldrd" => (2, false),
            _ when s_loads.Contains(name) || s_copies.Contains(name) => (1, false),
            _ when s_computations.Contains(name) => (1, operands.Length == 2),
            _ when s_changes.Contains(name) => (1, true),
            _ when s_longProducts.Contains(name) => (2, false),
            _ when s_longSums.Contains(name) => (2, true),
            _ when s_multipleLoads.Contains(name) => (-1, false),
            _ => throw new UnknownCodeException($"the check does not know the instruction {name}"),
        };
        var reads = new HashSet<string>();
        var writes = new HashSet<string>();
        for (var i = 0; i < operands.Length; i++)
        {
            var isTarget = written < 0 ? instruction.Operands[i].StartsWith('{') : i < written;
            (isTarget ? writes : reads).UnionWith(operands[i]);
            if (isTarget && isRead)
            {
                reads.UnionWith(operands[i]);
            }

            var last = i == operands.Length - 1;
            if (instruction.Operands[i].EndsWith('!') || (instruction.Operands[i].StartsWith('[') && !last))
            {
                writes.Add(operands[i].First());
            }
        }

        if (name is "push" or "pop")
        {
            reads.Add("sp");
            writes.Add("sp");
        }

        AddFlags(name, reads, writes);
        return (reads, writes);
    }

    /// <summary>Whether a mnemonic is that of a conditional branch.</summary>
    public static bool IsCondition(string name) => ConditionalBranch().IsMatch(name);

    /// <summary>Whether an operand is a register and nothing else.</summary>
    public static bool IsRegister(string operand) => Register().Match(operand).Length == operand.Length;

    private static void AddFlags(string name, HashSet<string> reads, HashSet<string> writes)
    {
        if (IsCondition(name))
        {
            reads.UnionWith(name[1..] is "eq" or "ne" or "mi" or "pl" ? [Sign] : name[1..] is "cs" or "cc" or "vs" or "vc" ? [Overflow] : (string[])[Sign, Overflow]);
        }

        if (s_carryReaders.Contains(name))
        {
            reads.Add(Overflow);
        }

        if (s_allFlagWriters.Contains(name))
        {
            writes.UnionWith([Sign, Overflow]);
        }
        else if (name is "tst" or "teq" || (name.EndsWith('s') && (s_computations.Contains(name) || s_copies.Contains(name)) && name != "mrs" && name != "mls"))
        {
            writes.Add(Sign);
        }
    }

    /// <summary>The registers that an operand names.</summary>
    public static string[] Registers(string operand) => Register().Matches(operand).Select(match => match.Value).ToArray();

    [GeneratedRegex(@"\b(r\d+|sl|fp|ip|sp|lr|pc)\b")]
    private static partial Regex Register();

    [GeneratedRegex("^b(eq|ne|cs|cc|mi|pl|vs|vc|hi|ls|ge|lt|gt|le)$")]
    private static partial Regex ConditionalBranch();
}

namespace Cashew.Linker.Checks;

/// <summary>Finds functions that leave all memory as it is, so that what was known of it before their call is known afterwards too: they call nobody, run into nobody, and have no store.</summary>
internal static class StoreFreeFunctions
{
    private static readonly HashSet<string> s_quiet =
    [
        "ldr", "ldrb", "ldrh", "mov", "movs", "movw", "movt", "mvn", "mvns", "add", "adds", "sub", "subs", "and", "ands", "bic", "bics", "orr", "orrs", "eor", "eors",
        "lsl", "lsls", "lsr", "lsrs", "asr", "asrs", "ubfx", "uxtb", "uxth", "sxtb", "sxth", "cmp", "cmn", "tst", "nop",
    ];

    /// <summary>Whether that is so of the function at an address.</summary>
    public static bool Has(Disassembly code, IReadOnlyDictionary<uint, string> functions, uint entry)
    {
        if (!code.TryFind(entry, out var first))
        {
            return false;
        }

        var body = code.Instructions.Skip(first).TakeWhile(instruction => instruction.Address == entry || !functions.ContainsKey(instruction.Address))
            .Where(instruction => !instruction.IsData).Reverse().SkipWhile(instruction => instruction.Name == "nop").Reverse().ToArray();
        return body is [.., { Name: "bx" or "b" }] && body.All(instruction => IsQuiet(instruction, entry, body[^1].Address));
    }

    private static bool IsQuiet(Instruction instruction, uint first, uint last)
    {
        var isBranch = instruction.Name is "b" or "cbz" or "cbnz" || (Conditions.TrySplit(instruction.Name, out var bare, out _) && bare == "b");
        return isBranch ? instruction.TryTarget(out var target) && target >= first && target <= last
            : instruction.Name == "bx" ? instruction.Operands[0] == "lr"
            : s_quiet.Contains(instruction.Name) && instruction.Operands is not ["pc", ..];
    }
}

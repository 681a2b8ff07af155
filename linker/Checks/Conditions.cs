namespace Cashew.Linker.Checks;

/// <summary>The conditions of branches and of instructions in an IT block (ARMv7-M ARM A7.3).</summary>
internal static class Conditions
{
    private static readonly HashSet<string> s_names = ["eq", "ne", "cs", "hs", "cc", "lo", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le"];

    /// <summary>Takes the condition off the end of a mnemonic.</summary>
    public static bool TrySplit(string name, out string bare, out string condition)
    {
        bare = name.Length > 2 ? name[..^2] : "";
        condition = name.Length > 2 ? name[^2..] : "";
        return s_names.Contains(condition);
    }

    /// <summary>Whether the condition holds after a comparison of two numbers; null if that is not worked out here.</summary>
    public static bool? Holds(string condition, uint left, uint right) => condition switch
    {
        "eq" => left == right,
        "ne" => left != right,
        "cs" or "hs" => left >= right,
        "cc" or "lo" => left < right,
        "hi" => left > right,
        "ls" => left <= right,
        "ge" => (int)left >= (int)right,
        "lt" => (int)left < (int)right,
        "gt" => (int)left > (int)right,
        "le" => (int)left <= (int)right,
        _ => null,
    };
}

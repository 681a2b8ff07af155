namespace Cashew.Linker.Checks.Golden;

/// <summary>Compares the listing of the kernel's entry and exit with the one that was accepted.</summary>
internal static class GoldenCheck
{
    /// <summary>Where the accepted listing is, in the tree.</summary>
    public const string FileName = "platform/cortex-m/Entry.golden";

    private const string Accept = "read what has changed, and accept it with `cashew check --accept`";

    /// <summary>Compares. Returns the number of instructions in the listing.</summary>
    public static int Run(CodeUnit unit, AssemblyNames names, string root, List<string> faults)
    {
        var (text, instructions) = GoldenListing.Write(unit, names);
        var file = Path.Combine(root, FileName);
        if (!File.Exists(file))
        {
            faults.Add($"{FileName}: there is no accepted listing of the kernel's entry and exit; write it with `cashew check --accept`");
            return instructions;
        }

        var accepted = File.ReadAllText(file).ReplaceLineEndings("\n").Split('\n');
        var found = text.Split('\n');
        var block = "";
        for (var i = 0; i < Math.Max(accepted.Length, found.Length); i++)
        {
            var (old, now) = (i < accepted.Length ? accepted[i] : "", i < found.Length ? found[i] : "");
            if (old != now)
            {
                var name = now.Length > 0 && now[0] != ' ' ? now : block;
                faults.Add($"{FileName}({i + 1}): {name}: the code has {Quote(now)} where {Quote(old)} was accepted; {Accept}");
                break;
            }

            block = now.Length > 0 && now[0] != ' ' ? now : block;
        }

        return instructions;
    }

    /// <summary>Accepts the listing as it is.</summary>
    public static void Write(CodeUnit unit, AssemblyNames names, string root) => File.WriteAllText(Path.Combine(root, FileName), GoldenListing.Write(unit, names).Text);

    private static string Quote(string line) => line.Trim().Length == 0 ? "nothing" : $"\"{string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))}\"";
}

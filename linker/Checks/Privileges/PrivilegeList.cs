using Cashew.Linker.Descriptions;

namespace Cashew.Linker.Checks.Privileges;

/// <summary>
/// Which functions may use the instructions by which code gets, keeps or gives up privilege: read from the <c>privileged.toml</c> that lies beside the sources of
/// these functions, with the reason for each.
/// </summary>
public sealed class PrivilegeList
{
    /// <summary>The name of the files.</summary>
    public const string FileName = "privileged.toml";

    private readonly List<PrivilegedFunction> _functions = [];

    /// <summary>Reads the lists of some folders; a folder need not have one.</summary>
    public PrivilegeList(IEnumerable<string> folders)
    {
        foreach (var file in folders.Distinct().Select(folder => Path.Combine(folder, FileName)).Where(File.Exists))
        {
            var table = DescriptionTable.Read(file);
            table.Allow("functions");
            _functions.AddRange(table.Tables("functions").Select(Read));
        }
    }

    /// <summary>The entries in the order of the files.</summary>
    internal IReadOnlyList<PrivilegedFunction> Functions => _functions;

    /// <summary>Whether a function may use a kind of instruction.</summary>
    public bool Allows(string function, string instruction) => _functions.Any(entry => entry.Matches(function) && entry.Instructions.Contains(instruction));

    private static PrivilegedFunction Read(DescriptionTable entry)
    {
        entry.Allow("name", "instructions", "why");
        return entry.Text("why").Length == 0
            ? throw entry.Error("why", "must say why the function needs the instructions")
            : new PrivilegedFunction(entry.Text("name"), entry.Texts("instructions"), entry.Error("name", "").Message.Split(": ")[0]);
    }
}

namespace Cashew.Linker.Checks.Privileges;

/// <summary>An entry of a <see cref="PrivilegeList"/>: a function, or with a '*' at the end all whose names begin so.</summary>
internal sealed record PrivilegedFunction(string Name, IReadOnlyList<string> Instructions, string Place)
{
    public bool Matches(string function) => Name.EndsWith('*') ? function.StartsWith(Name[..^1], StringComparison.Ordinal) : function == Name;
}

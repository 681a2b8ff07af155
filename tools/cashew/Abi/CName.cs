using System.Text.RegularExpressions;

namespace Cashew.Tools.Abi;

/// <summary>Makes names of C of those of C#: <c>SizeLog2</c> becomes <c>size_log2</c>, or <c>SIZE_LOG2</c> for a constant.</summary>
public static partial class CName
{
    /// <summary>The name of a type, a function or a variable.</summary>
    public static string Lower(string name) => WordStart().Replace(name, "_$0").ToLowerInvariant();

    /// <summary>The name of a constant.</summary>
    public static string Upper(string name) => Lower(name).ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}

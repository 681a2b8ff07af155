namespace Cashew.Tools.Tests;

/// <summary>The files that tests feed to the tools.</summary>
public static class Fixtures
{
    /// <summary>Their folder.</summary>
    public static string Folder { get; } = Repository.PathOf("tests", "tools", "fixtures");
}

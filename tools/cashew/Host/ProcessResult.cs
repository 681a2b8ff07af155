namespace Cashew.Tools.Host;

/// <summary>How a process of the host ended.</summary>
/// <param name="ExitCode">Its exit status.</param>
/// <param name="Output">What it wrote to its standard output and error.</param>
public sealed record ProcessResult(int ExitCode, string Output)
{
    /// <summary>The last lines of what it wrote, for messages.</summary>
    public string Tail(int lines) => string.Join('\n', Output.TrimEnd().Split('\n').TakeLast(lines));
}

namespace Cashew.Tools.Host;

/// <summary>The machine on which this program runs.</summary>
public sealed class LocalHost : IHost
{
    /// <summary>The one machine there is.</summary>
    public static LocalHost Instance { get; } = new();

    /// <inheritdoc/>
    public bool IsRoot => Environment.IsPrivilegedProcess;

    /// <inheritdoc/>
    public string? Find(string command)
    {
        string file = OperatingSystem.IsWindows() ? $"{command}.exe" : command;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    /// <inheritdoc/>
    public Task<ProcessResult> Run(string command, params string[] arguments) => HostProcess.Capture(command, arguments);

    /// <inheritdoc/>
    public void Say(string line) => Console.WriteLine(line);
}

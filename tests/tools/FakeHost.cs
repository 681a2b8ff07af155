using Cashew.Tools.Host;

namespace Cashew.Tools.Tests;

/// <summary>A machine that has what a test says; packages that it installs add commands.</summary>
public sealed class FakeHost(bool isRoot, params string[] commands) : IHost
{
    private readonly HashSet<string> _commands = [.. commands];

    /// <summary>What a package brings.</summary>
    public Dictionary<string, string> Packages { get; } = [];

    /// <summary>The commands that were run.</summary>
    public List<string> Runs { get; } = [];

    /// <summary>What was said.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Whether sudo asks for a password.</summary>
    public bool SudoAsks { get; init; }

    public bool IsRoot => isRoot;

    public string? Find(string command) => _commands.Contains(command) ? $"/usr/bin/{command}" : null;

    public Task<ProcessResult> Run(string command, params string[] arguments)
    {
        Runs.Add(string.Join(' ', [command, .. arguments]));
        bool ok = (command != "sudo" || !SudoAsks) && Install(arguments);
        return Task.FromResult(new ProcessResult(ok ? 0 : 100, ok ? "" : "E: Unable to locate package"));
    }

    public void Say(string line) => Lines.Add(line);

    private bool Install(string[] arguments)
    {
        if (!arguments.Contains("install"))
        {
            return true;
        }

        return Packages.TryGetValue(arguments[^1], out string? command) && _commands.Add(command);
    }
}

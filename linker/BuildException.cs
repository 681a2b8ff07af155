namespace Cashew.Linker;

/// <summary>What is wrong with the input of a build: one line for each fault.</summary>
public sealed class BuildException : Exception
{
    /// <summary>A single fault.</summary>
    public BuildException(string message) : this([message])
    {
    }

    /// <summary>Several faults, found in one pass.</summary>
    public BuildException(IReadOnlyList<string> messages) : base(string.Join(Environment.NewLine, messages)) => Messages = messages;

    /// <summary>The faults, a line each.</summary>
    public IReadOnlyList<string> Messages { get; }
}

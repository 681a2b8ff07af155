namespace Cashew.Tools.Host;

/// <summary>What setting up needs to know of the machine; tests put another one in its place.</summary>
public interface IHost
{
    /// <summary>Whether this process may install packages itself.</summary>
    bool IsRoot { get; }

    /// <summary>The full path of a program in PATH; null if there is none.</summary>
    string? Find(string command);

    /// <summary>Runs a program to its end.</summary>
    Task<ProcessResult> Run(string command, params string[] arguments);

    /// <summary>Tells the user something, on one line.</summary>
    void Say(string line);
}

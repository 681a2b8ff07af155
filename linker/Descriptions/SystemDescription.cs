namespace Cashew.Linker.Descriptions;

/// <summary>The programs of an image, the kernel objects that they share, and who may do what with them.</summary>
public sealed class SystemDescription
{
    internal SystemDescription(string file, string name, ProgramDescription root, IReadOnlyList<ObjectReference> objects,
        IReadOnlyList<ProgramDescription> programs, RunDescription run)
    {
        File = file;
        Name = name;
        Root = root;
        Objects = objects;
        Programs = programs;
        Run = run;
    }

    /// <summary>The description's path.</summary>
    public string File { get; }

    /// <summary>The system's name, which is that of its output folder.</summary>
    public string Name { get; }

    /// <summary>The one program that boot starts.</summary>
    public ProgramDescription Root { get; }

    /// <summary>The Endpoints, Notifications and Timers, in the description's order.</summary>
    public IReadOnlyList<ObjectReference> Objects { get; }

    /// <summary>The programs, in the description's order.</summary>
    public IReadOnlyList<ProgramDescription> Programs { get; }

    /// <summary>What it prints when all is well.</summary>
    public RunDescription Run { get; }

    /// <summary>Whether a program has a capability to an object.</summary>
    public bool Uses(string name) => Programs.Any(program => program.Capabilities.Any(capability => capability.Object.Name == name));

    /// <summary>Reads a description and checks it against the board that it is for.</summary>
    public static SystemDescription Read(string file, BoardDescription board) => new SystemReader(file, board).Read();
}

namespace Cashew.Linker.Checks.Loops;

/// <summary>A method before its compilation: the lines of its instructions, what it calls where, and its loops.</summary>
internal sealed class IntermediateMethod(string name, string exactName, bool mayBeInlined)
{
    /// <summary>Its name with its type and namespace, which overloads have in common.</summary>
    public string Name { get; } = name;

    /// <summary>Its name as calls from the same assembly have it.</summary>
    public string ExactName { get; } = exactName;

    /// <summary>Whether the compiler may put its code where it is called.</summary>
    public bool MayBeInlined { get; } = mayBeInlined;

    /// <summary>Where in its instructions each source line begins, by rising offset.</summary>
    public List<(int Offset, SourceLine Line)> Lines { get; } = [];

    /// <summary>The names of the called methods by the offsets of the calls.</summary>
    public List<(int Offset, string Method)> Calls { get; } = [];

    /// <summary>The jumps back: the first instruction of the loop and that which jumps.</summary>
    public List<(int Start, int End)> Loops { get; } = [];

    /// <summary>The line of an instruction.</summary>
    public SourceLine? LineOf(int offset) => Lines.Where(line => line.Offset <= offset).Select(line => (SourceLine?)line.Line).LastOrDefault();
}

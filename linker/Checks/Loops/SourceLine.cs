namespace Cashew.Linker.Checks.Loops;

/// <summary>A line of a source file, with the file's path relative to the root of the tree.</summary>
public readonly record struct SourceLine(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line})";
}

namespace Cashew.Tools.Mutation;

/// <summary>A small change of the kernel's sources, which a test should notice.</summary>
/// <param name="Number">Its number in this run, from 1.</param>
/// <param name="File">The source file's path in the tree.</param>
/// <param name="Line">The line in it.</param>
/// <param name="Member">The method or property that is changed.</param>
/// <param name="Original">The text that is replaced, in one line.</param>
/// <param name="Replacement">What stands there instead; empty if the statement is left out.</param>
public sealed record Mutant(int Number, string File, int Line, string Member, string Original, string Replacement)
{
    /// <summary>The folder of the file.</summary>
    public string Folder => File[..File.LastIndexOf('/')];

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: `{Member}`: `{Original}` becomes `{Replacement}`";
}

namespace Cashew.Linker.Optimization;

/// <summary>A word behind a function with an address or a number that instructions load.</summary>
internal sealed class Literal(CodeAddress value)
{
    public CodeAddress Value { get; } = value;

    /// <summary>The instructions that load it.</summary>
    public List<CodeItem> Users { get; } = [];

    public uint Offset { get; set; }
}

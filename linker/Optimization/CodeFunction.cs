namespace Cashew.Linker.Optimization;

/// <summary>A function of the section of compiled code.</summary>
internal sealed class CodeFunction(string name, uint oldOffset, uint oldSize)
{
    public string Name { get; } = name;

    public uint OldOffset { get; } = oldOffset;

    public uint OldEnd { get; } = oldOffset + oldSize;

    public List<CodeItem> Items { get; } = [];

    public uint Offset { get; set; }

    public uint End { get; set; }
}

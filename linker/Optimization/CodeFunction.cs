namespace Cashew.Linker.Optimization;

/// <summary>A function of the section of compiled code.</summary>
internal sealed class CodeFunction(string name, uint oldOffset, uint oldSize)
{
    public string Name { get; } = name;

    public uint OldOffset { get; } = oldOffset;

    public uint OldEnd { get; } = oldOffset + oldSize;

    public List<CodeItem> Items { get; } = [];

    /// <summary>Which of r0 to r3 it looks at.</summary>
    public uint Arguments { get; set; }

    /// <summary>Whether only assembly enters it, which does not need r4 to r11 any more (<see cref="EntryList"/>).</summary>
    public bool IsEntered { get; set; }

    /// <summary>Registers that it preserves and uses now, besides those that the compiler saved.</summary>
    public uint Spare { get; set; }

    /// <summary>What became of its frame; null if that is as it was.</summary>
    public FrameChange? Frame { get; set; }

    /// <summary>A call through a pointer takes bit 1 of the address for a mark; a function that is only called by name may lie anywhere.</summary>
    public uint Alignment { get; set; } = 4;

    public uint Offset { get; set; }

    public uint End { get; set; }
}

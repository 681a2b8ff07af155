namespace Cashew.Linker.Checks.Loops;

/// <summary>A loop of a function: all that is between its header, through which alone it is entered, and the jumps back to it.</summary>
internal sealed class NaturalLoop(int header)
{
    /// <summary>The first instruction of each round.</summary>
    public int Header { get; } = header;

    /// <summary>All of its instructions, those of loops inside included.</summary>
    public HashSet<int> Body { get; } = [header];

    /// <summary>The instructions that go back to the header.</summary>
    public HashSet<int> Latches { get; } = [];
}

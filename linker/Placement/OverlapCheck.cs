namespace Cashew.Linker.Placement;

/// <summary>
/// The proof that no two parts of an image share a byte and that each lies in its memory. It looks at the finished blocks alone and knows
/// nothing of how they were placed.
/// </summary>
public static class OverlapCheck
{
    /// <summary>Throws for the parts of memories, and others that are to lie there, that overlap.</summary>
    public static void Run(IReadOnlyList<MemoryPlan> memories, IEnumerable<Block> others) =>
        Run(memories.SelectMany(memory => memory.Blocks).Concat(others).ToArray(), memories.Select(memory => ((ulong)memory.Memory.Base, memory.Memory.End)).ToArray());

    internal static void Run(IReadOnlyList<Block> blocks, IReadOnlyList<(ulong Start, ulong End)> memories)
    {
        var faults = new List<string>();
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (!memories.Any(memory => block.Start >= memory.Start && block.End <= memory.End))
            {
                faults.Add($"{Describe(block)} is not inside a memory of the board");
            }

            faults.AddRange(blocks.Skip(i + 1).Where(other => block.Start < other.End && other.Start < block.End)
                .Select(other => $"{Describe(block)} and {Describe(other)} overlap"));
        }

        if (faults.Count > 0)
        {
            throw new BuildException(faults);
        }
    }

    private static string Describe(Block block) => $"{block.Owner} ({block.Bytes} bytes at 0x{block.Start:x8})";
}

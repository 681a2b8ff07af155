using Cashew.Linker.Descriptions;

namespace Cashew.Linker.Placement;

/// <summary>Who has what of a memory. A block goes into the first hole that is large enough.</summary>
public sealed class MemoryPlan(MemoryDescription memory)
{
    private readonly List<Block> _blocks = [];

    /// <summary>The memory.</summary>
    public MemoryDescription Memory { get; } = memory;

    /// <summary>The blocks by rising address.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>The bytes that are taken, padding included.</summary>
    public uint Used => (uint)_blocks.Sum(block => block.Bytes);

    /// <summary>The bytes that are not taken.</summary>
    public uint Left => Memory.Size - Used;

    /// <summary>What lies between the blocks, and behind the last one.</summary>
    public IEnumerable<(ulong Start, ulong End)> Holes =>
        _blocks.Select(block => block.End).Prepend(Memory.Base).Zip(_blocks.Select(block => (ulong)block.Start).Append(Memory.End)).Where(hole => hole.First < hole.Second);

    /// <summary>Places a block at an alignment.</summary>
    /// <returns>Null if no hole is large enough.</returns>
    public Block? Place(string owner, uint bytes, uint needed, uint alignment)
    {
        ulong hole = Memory.Base;
        for (var i = 0; i <= _blocks.Count; i++)
        {
            var start = (hole + alignment - 1) / alignment * alignment;
            var end = i < _blocks.Count ? _blocks[i].Start : Memory.End;
            if (start + bytes <= end)
            {
                var block = new Block(owner, (uint)start, bytes, needed);
                _blocks.Insert(i, block);
                return block;
            }

            hole = i < _blocks.Count ? _blocks[i].End : end;
        }

        return null;
    }
}

using System;
using System.Linq;

namespace Cashew.Kernel.Tests;

/// <summary>The machine's RAM, as far as programs can see it. What is no RAM reads as 0.</summary>
internal sealed class ModelMemory((uint Start, uint Size)[] ranges)
{
    private readonly uint[][] _words = [.. ranges.Select(range => new uint[range.Size / 4])];

    /// <summary>The word at an address that is a multiple of 4.</summary>
    public uint this[uint address]
    {
        get => Find(address, 4) is [uint word] ? word : 0;
        set
        {
            Span<uint> words = Find(address, 4);
            if (!words.IsEmpty)
            {
                words[0] = value;
            }
        }
    }

    /// <summary>The words of a piece of memory; none if it does not lie in one range of RAM.</summary>
    public Span<uint> Find(uint address, ulong length)
    {
        for (int i = 0; i < ranges.Length; i++)
        {
            uint offset = address - ranges[i].Start;
            if (offset < ranges[i].Size && length <= ranges[i].Size - offset)
            {
                return _words[i].AsSpan((int)(offset / 4), (int)(length / 4));
            }
        }

        return [];
    }
}
